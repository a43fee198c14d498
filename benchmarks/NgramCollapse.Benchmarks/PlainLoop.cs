using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin of a run under <c>replace</c>: train, measure, write, train, measure.</summary>
internal sealed class PlainLoop(string[] training, string[] heldOut, string[] textOfSymbol, int eventSpaceSize, int order)
{
    /// <summary>The cells of the group core, by generation.</summary>
    public Dictionary<string, double?>[] Run(int generations, int size)
    {
        var rows = new Dictionary<string, double?>[generations + 1];
        var source = Train(training);
        var current = source;
        for (var generation = 0; generation <= generations; generation++)
        {
            if (generation > 0)
            {
                current = Train(new PlainRawSampler(current.Counts).Write(size, new TextStream(FixedCorpus.Seed, 0, generation)));
            }

            rows[generation] = PlainMeasures.Of(MeasureGroup.Core, generation, current, source, heldOut);
        }

        return rows;
    }

    private PlainGeneration Train(string[] text)
    {
        var counts = PlainTwin.Count(text, order);
        return new PlainGeneration(text, counts, PlainTraining.Train(SmoothingKind.WittenBell, counts, eventSpaceSize), textOfSymbol);
    }
}
