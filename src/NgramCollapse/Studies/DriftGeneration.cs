using NgramCollapse.Metrics;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>One generation of a drift.</summary>
/// <remarks><see cref="DriftTables"/> declares what each member means as a column.</remarks>
public sealed record DriftGeneration
{
    /// <summary>0 is the human text; its model is model 0.</summary>
    public required int Generation { get; init; }

    /// <summary>Its text; in generation 0 the human training text.</summary>
    public required SymbolText Text { get; init; }

    /// <summary>Distinct n-grams of the order in the text.</summary>
    public required int NgramTypes { get; init; }

    /// <summary>Words of the text.</summary>
    public required int WordTokens { get; init; }

    /// <summary>Distinct words of the text.</summary>
    public required int WordTypes { get; init; }

    /// <summary>Occurrences of each group's words in the text, in the order of the options.</summary>
    public required IReadOnlyList<int> WordCounts { get; init; }

    /// <summary>The text's documents by topic; null if there is only one slice.</summary>
    public SliceCensus? Topics { get; init; }

    /// <summary>Each slice's share of the text's n-grams; null if there is only one slice.</summary>
    public IReadOnlyList<double?>? Origins { get; init; }

    /// <summary>What this generation's model wrote after the prompt.</summary>
    public required IReadOnlyList<Continuation> Continuations { get; init; }

    /// <summary>
    /// Jensen–Shannon divergence in bits between the trigrams of all its continuations together and those of generation 0's
    /// reference continuations, a second set of the same number; null without a trigram.
    /// </summary>
    public double? Distance { get; init; }

    /// <summary>Mean of a measure over the continuations that have it; null if none has.</summary>
    public double? Mean(Func<Continuation, double?> measure) => SampleStatistics.Mean(Values(measure));

    /// <summary>Standard error of that mean; null for fewer than two continuations.</summary>
    public double? StandardError(Func<Continuation, double?> measure)
    {
        var values = Values(measure);
        return SampleStatistics.StandardDeviation(values) is { } deviation ? deviation / Math.Sqrt(values.Length) : null;
    }

    private double[] Values(Func<Continuation, double?> measure) =>
        [.. Continuations.Select(measure).Where(value => value is not null).Select(value => value!.Value)];
}
