using NgramCollapse.Metrics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>The rarefaction curves of a generation's samples, in twenty steps.</summary>
internal static class RarefactionTable
{
    private const int Steps = 20;

    public static MeasureTable Table { get; } = new MeasureTable<CurvePoint>
    {
        Name = "rarefaction",
        Group = MeasureGroup.Diversity,
        Meaning = "types expected in a random part of the sample, in twenty steps up to the whole sample",
        Details =
        [
            new("of", "what is counted: ngram (of the run's order, in the sample) or word (in the word sample)", row => row.Of)
            {
                Role = ColumnRole.Key,
            },
            new("tokens", "size of the random part", row => row.Tokens)
            {
                Role = ColumnRole.Key,
                Unit = "tokens",
                Range = ColumnRange.NotNegative,
            },
            new("expected_types", "types expected in the part; in the last step the types of the sample", row => row.ExpectedTypes)
            {
                Unit = "types",
                Range = ColumnRange.NotNegative,
                Source = "Coleman 1981",
            },
        ],
        Measure = text => [.. Curve("ngram", text.SampleSpectrum), .. Curve("word", text.WordSampleSpectrum)],
    };

    private static IEnumerable<CurvePoint> Curve(string of, CountSpectrum? spectrum)
    {
        for (var step = 1; step <= Steps && spectrum is { Tokens: > 0 }; step++)
        {
            var share = (double)step / Steps;
            yield return new CurvePoint(of, share * spectrum.Tokens, Rarefaction.Expected(spectrum, share));
        }
    }

    private sealed record CurvePoint(string Of, double Tokens, double ExpectedTypes);
}
