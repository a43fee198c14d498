using NgramCollapse.Metrics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Measures;

/// <summary>The rarefaction curves of a generation's samples, in twenty steps.</summary>
internal static class RarefactionTable
{
    private const int Steps = 20;

    public static MeasureTable Table { get; } = new()
    {
        FileName = "rarefaction.csv",
        Group = MeasureGroup.Diversity,
        Meaning = "how many types a random part of the sample is expected to hold, in twenty steps up to the sample (Coleman 1981)",
        Columns =
        [
            new("of", "what is counted: ngram (of the run's order, in the sample) or word (in the word sample; no rows without one)"),
            new("tokens", "size of the part"),
            new("expected_types", "types expected in it; in the last step those of the sample"),
        ],
        Rows = text => [.. Curve("ngram", text.SampleSpectrum), .. Curve("word", text.WordSampleSpectrum)],
    };

    private static IEnumerable<object?[]> Curve(string of, CountSpectrum? spectrum)
    {
        for (var step = 1; step <= Steps && spectrum is { Tokens: > 0 }; step++)
        {
            var share = (double)step / Steps;
            yield return [of, share * spectrum.Tokens, Rarefaction.Expected(spectrum, share)];
        }
    }
}
