using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests;

/// <summary>Chains on the first chapters of Alice, unmeasured.</summary>
internal static class SmallChain
{
    public static ChainLink[] Run(
        ExperimentOptions options, SourceText? source = null, ITextWriter? writer = null, int replicate = 0, int threads = 1)
    {
        source ??= SmallRun.Source(options.Order, options.Unit);
        return [.. Of(options, source, writer).EnumerateGenerations(replicate, threads, default)];
    }

    public static Chain Of(ExperimentOptions options, SourceText source, ITextWriter? writer = null) =>
        new(
            options,
            new ModelTrainer(options, source),
            writer ?? new ModelWriter(options.Protocol),
            new HumanSource(source.Training, options.Order));

    /// <summary>The n-grams of documents by the plain twin and by the engine: equal where this passes.</summary>
    public static void AssertCounts(Alphabet alphabet, IReadOnlyList<string[]> documents, NgramCounts counts)
    {
        var plain = new PlainModel(documents, counts.Order, alphabet.EventSpaceSize);
        var names = PlainText.Names(alphabet, counts);
        for (var length = 1; length <= counts.Order; length++)
        {
            var level = counts.Level(length);
            Assert.Equal(plain.Counts(length).Count, level.Count);
            for (var i = 0; i < level.Count; i++)
            {
                Assert.Equal(plain.Counts(length)[names[length - 1][i]], level.Counts[i]);
            }
        }
    }
}
