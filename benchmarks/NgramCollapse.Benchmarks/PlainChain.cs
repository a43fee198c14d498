using System.Globalization;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin of a chain: every pool is a list of documents, counted anew.</summary>
/// <param name="human">The human text's documents.</param>
/// <param name="order">The order of the models.</param>
internal sealed class PlainChain(string[] human, int order)
{
    /// <summary>The n-grams of pools 0 … G and the texts written.</summary>
    /// <param name="regime">As users write it.</param>
    /// <param name="generations">G.</param>
    /// <param name="size">Symbols and ends of each text.</param>
    public (List<Dictionary<string, int>[]> Pools, List<string[]> Texts) Run(string regime, int generations, int size)
    {
        var pools = new List<Dictionary<string, int>[]> { PlainTwin.Count(human, order) };
        var texts = new List<string[]> { human };
        for (var generation = 1; generation <= generations; generation++)
        {
            texts.Add(new PlainRawSampler(pools[^1]).Write(size, new TextStream(FixedCorpus.Seed, 0, generation)));
            pools.Add(PlainTwin.Count(Pool(regime, texts, size), order));
        }

        return (pools, texts);
    }

    private static string[] Pool(string regime, List<string[]> texts, int size)
    {
        var argument = regime[(regime.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return regime.Split(':')[0] switch
        {
            "replace" => texts[^1],
            "accumulate" => [.. texts.SelectMany(text => text)],
            "window" => [.. texts.TakeLast(int.Parse(argument, CultureInfo.InvariantCulture)).SelectMany(text => text)],
            "mix" => Mix(double.Parse(argument, CultureInfo.InvariantCulture), texts, size),
            _ => throw new ArgumentException($"Regime {regime} has no plain twin.", nameof(regime)),
        };
    }

    /// <summary>The engine's own draws, so that one seed gives one pool.</summary>
    private static string[] Mix(double share, List<string[]> texts, int size)
    {
        var (left, drawn) = (texts[0].ToList(), new List<string>());
        var random = SeedDerivation.Stream(FixedCorpus.Seed, StreamPurpose.HumanDocuments, 0, texts.Count - 1, 0);
        for (var i = 0; i < left.Count; i++)
        {
            var pick = i + (int)random.NextBelow((ulong)(left.Count - i));
            (left[i], left[pick]) = (left[pick], left[i]);
            drawn.Add(left[i]);
        }

        var amount = (int)Math.Round(share * size, MidpointRounding.ToEven);
        return [.. Cut(drawn, amount), .. Cut(texts[^1], size - amount)];
    }

    /// <summary>Documents up to a size, the last one cut and ended; with room for an end alone none is begun.</summary>
    private static IEnumerable<string> Cut(IEnumerable<string> documents, int size)
    {
        var left = size;
        foreach (var document in documents.TakeWhile(_ => left >= 2))
        {
            yield return document.Length - 1 <= left ? document : document[..left] + PlainTwin.End;
            left -= document.Length - 1;
        }
    }
}
