using NgramCollapse.Numerics;

namespace NgramCollapse.Benchmarks;

/// <summary>One generation as the plain measures see it; its words are found once, when they are first asked for.</summary>
internal sealed class PlainGeneration(string[] text, Dictionary<string, int>[] counts, PlainModel model, string[] textOfSymbol)
{
    private const int VerbatimWindow = 20;

    public string[] Text => text;

    public Dictionary<string, int>[] Counts => counts;

    public PlainModel Model => model;

    /// <summary>Each symbol's own text.</summary>
    public string[] TextOfSymbol => textOfSymbol;

    /// <summary>The n-grams of the counts' order.</summary>
    public Dictionary<string, int> Ngrams => counts[^1];

    /// <summary>The words of each document.</summary>
    public string[][] Words => field ??= PlainTwin.Words(text, textOfSymbol);

    /// <summary>How often each word stands there.</summary>
    public Dictionary<string, int> WordCounts => field ??= Words.SelectMany(document => document).GroupBy(word => word, StringComparer.Ordinal).ToDictionary(word => word.Key, word => word.Count(), StringComparer.Ordinal);

    /// <summary>The windows of the length that counts as verbatim.</summary>
    public HashSet<string> Windows => field ??= PlainWindows.OfSymbols(text, VerbatimWindow).ToHashSet(StringComparer.Ordinal);

    /// <summary>The source's n-grams alive in a later text under replace: Σ 1 − e^−cλ, and the deviation if they were independent.</summary>
    /// <param name="generation">The text's, 1 or more.</param>
    public (double Types, double Deviation) Survivors(int generation)
    {
        var rate = 1.0;
        for (var g = 1; g < generation; g++)
        {
            rate = PortableMath.OneMinusExpMinus(rate);
        }

        // Compensated, because a residual takes the observed number from it and leaves few digits.
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
