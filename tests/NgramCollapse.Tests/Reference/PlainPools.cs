using System.Globalization;

namespace NgramCollapse.Tests.Reference;

/// <summary>The plain twin of the regimes: which documents pool g holds, as strings, by each regime's definition.</summary>
/// <remarks>Documents run from &lt;s&gt; to &lt;/s&gt;. The size of a document is its length without the start.</remarks>
internal static class PlainPools
{
    /// <summary>The documents of a pool, in any order.</summary>
    /// <param name="regime">As users write it.</param>
    /// <param name="texts">The human training text and the texts since, up to the pool's own.</param>
    /// <param name="size">Symbols and ends of a written text.</param>
    /// <param name="drawn">Indices of human documents in the order they were drawn; empty where the regime draws none.</param>
    public static string[][] Pool(string regime, IReadOnlyList<string[][]> texts, int size, IReadOnlyList<int> drawn)
    {
        var (newest, argument) = (texts.Count - 1, regime.Contains(':', StringComparison.Ordinal) ? regime.Split(':')[1] : "");
        return regime.Split(':')[0] switch
        {
            "replace" => texts[newest],
            "accumulate" => [.. texts.SelectMany(text => text)],
            "window" => [.. texts.Skip(texts.Count - int.Parse(argument, CultureInfo.InvariantCulture)).SelectMany(text => text)],
            "mix" => Mix((int)Math.Round(double.Parse(argument, CultureInfo.InvariantCulture) * size), texts, size, drawn),
            _ => throw new ArgumentException($"Regime {regime} has no plain twin.", nameof(regime)),
        };
    }

    /// <summary>Documents until the size is reached: the last one is cut and ended, and with room for an end alone none is begun.</summary>
    public static string[][] Cut(IEnumerable<string[]> documents, int size)
    {
        var kept = new List<string[]>();
        var left = size;
        foreach (var document in documents.TakeWhile(_ => left >= 2))
        {
            kept.Add(document.Length - 1 <= left ? document : [.. document[..left], PlainModel.End]);
            left -= kept[^1].Length - 1;
        }

        return [.. kept];
    }

    public static int Size(IEnumerable<string[]> documents) => documents.Sum(document => document.Length - 1);

    private static string[][] Mix(int human, IReadOnlyList<string[][]> texts, int size, IReadOnlyList<int> drawn) =>
        [.. Cut(drawn.Select(index => texts[0][index]), human), .. Cut(texts[^1], size - human)];
}
