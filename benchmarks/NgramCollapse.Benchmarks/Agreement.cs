using NgramCollapse.Counting;
using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>Checks that twin and fast path give the same answer. A difference stops the benchmark.</summary>
internal static class Agreement
{
    // The two add up in different orders; nothing else may differ.
    private const double Tolerance = 1e-9;

    public static void Equal<T>(string what, T plain, T fast)
    {
        if (!EqualityComparer<T>.Default.Equals(plain, fast))
        {
            throw new InvalidOperationException($"{what}: the plain twin has {Shown(plain)}, the fast path {Shown(fast)}.");
        }
    }

    public static void Close(string what, double? plain, double? fast)
    {
        if (plain is null != fast is null || Math.Abs((plain - fast) ?? 0) > Tolerance * Math.Abs(plain ?? 0))
        {
            throw new InvalidOperationException($"{what}: the plain twin has {plain:R}, the fast path {fast:R}.");
        }
    }

    public static void Close(string what, IReadOnlyList<double?> plain, IReadOnlyList<double?> fast)
    {
        Equal($"{what}, how many", plain.Count, fast.Count);
        for (var i = 0; i < plain.Count; i++)
        {
            Close($"{what} {i + 1}", plain[i], fast[i]);
        }
    }

    /// <summary>Compares the types and their counts at every length.</summary>
    public static void Equal(Dictionary<string, int>[] plain, NgramCounts fast)
    {
        string[] shorter = [""];
        for (var length = 1; length <= fast.Order; length++)
        {
            var level = fast.Level(length);
            Equal($"Types of length {length}", plain[length - 1].Count, level.Count);
            var names = new string[level.Count];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = shorter[level.Prefixes[i]] + (char)level.Symbols[i];
                Equal($"Count {i} of length {length}", plain[length - 1].GetValueOrDefault(names[i]), level.Counts[i]);
            }

            shorter = names;
        }
    }

    /// <summary>Compares the probability of every event after the beginnings of a text's documents.</summary>
    public static void Equal(PlainModel plain, ILanguageModel fast, SymbolText text)
    {
        foreach (var beginning in Beginnings(text))
        {
            var context = beginning[Math.Max(0, beginning.Length - fast.Order + 1)..];
            int[] symbols = [.. beginning.Select(symbol => (int)symbol)];
            for (var symbol = Alphabet.DocumentEnd; symbol <= fast.EventSpaceSize; symbol++)
            {
                Close(
                    $"p of symbol {symbol}",
                    plain.Probability(context, (char)symbol),
                    PortableMath.Exp2(fast.Log2Probability(symbols, symbol)));
            }
        }
    }

    /// <summary>Compares the scores of a text.</summary>
    public static void Equal(PlainScore plain, TextScore fast)
    {
        Equal("Events scored", plain.Events, fast.Events);
        Equal("Events of probability 0", plain.ZeroEvents, fast.ZeroEvents);
        Close("Bits", plain.Bits, fast.Bits);
    }

    /// <summary>The first symbols, at most seven, of some of a text's documents.</summary>
    public static IEnumerable<string> Beginnings(SymbolText text) =>
        Enumerable.Range(0, Math.Min(40, text.DocumentCount))
            .Select(d => string.Concat(text.Document(d)[..^1].ToArray().Take(1 + (d % 8)).Select(symbol => (char)symbol)));

    /// <summary>The twin's cells in a row of the engine, which has their columns.</summary>
    public static void Cells(Dictionary<string, double?> plain, MetricsRow fast)
    {
        foreach (var (name, value) in plain)
        {
            Close(name, value, fast.Number(name));
        }
    }

    // A whole text would be too long for a message.
    private static string Shown<T>(T value) => $"{value}" is { Length: > 100 } text ? $"{text[..100]}…" : $"{value}";
}
