using NgramCollapse.Numerics;

namespace NgramCollapse.Benchmarks;

/// <summary>One generation as the input of the plain measures. Its words are found once, on first use.</summary>
internal sealed class PlainGeneration(string[] text, Dictionary<string, int>[] counts, PlainModel model, string[] textOfSymbol)
{
    private const int VerbatimWindow = 20;

    public string[] Text => text;

    public Dictionary<string, int>[] Counts => counts;

    public PlainModel Model => model;

    /// <summary>The text of each symbol.</summary>
    public string[] TextOfSymbol => textOfSymbol;

    /// <summary>The n-grams of the counts' order.</summary>
    public Dictionary<string, int> Ngrams => counts[^1];

    /// <summary>The words of each document.</summary>
    public string[][] Words => field ??= PlainTwin.Words(text, textOfSymbol);

    /// <summary>How often each word occurs.</summary>
    public Dictionary<string, int> WordCounts =>
        field ??= Words.SelectMany(document => document)
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(word => word.Key, word => word.Count(), StringComparer.Ordinal);

    /// <summary>The windows of the length from which a copy counts as verbatim.</summary>
    public HashSet<string> Windows => field ??= PlainWindows.OfSymbols(text, VerbatimWindow).ToHashSet(StringComparer.Ordinal);

    /// <summary>The source's n-grams expected in a later text under replace, Σ 1 − e^−cλ, and the independent-types deviation.</summary>
    /// <param name="generation">The text's generation, 1 or more.</param>
    public (double Types, double Deviation) Survivors(int generation)
    {
        var rate = 1.0;
        for (var g = 1; g < generation; g++)
        {
            rate = PortableMath.OneMinusExpMinus(rate);
        }

        // A compensated sum, because a residual subtracts the observed number, which leaves few digits.
        var (types, variance) = (default(CompensatedSum), default(CompensatedSum));
        foreach (var count in Ngrams.Values)
        {
            var alive = PortableMath.OneMinusExpMinus(count * rate);
            types.Add(alive);
            variance.Add(alive * (1 - alive));
        }

        return (types.Value, Math.Sqrt(variance.Value));
    }
}
