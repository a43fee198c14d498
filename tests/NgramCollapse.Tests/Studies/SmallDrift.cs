using NgramCollapse.Corpora;
using NgramCollapse.Sampling;
using NgramCollapse.Studies;

namespace NgramCollapse.Tests.Studies;

/// <summary>Drifts on parts of shipped texts, small enough to be run often.</summary>
internal static class SmallDrift
{
    private static readonly Lazy<LabelledCorpus> Both = new(() => LabelledCorpus.Of(
        [Read("church-buildings"), Read("rabbits-and-hares")]));

    public static LabelledCorpus Corpus => Both.Value;

    public static DriftOptions Options { get; } = new()
    {
        Order = 5,
        Generations = 3,
        Size = 20_000,
        Share = 0.2,
        Samples = 8,
        ContinuationLength = 60,
        Decoding = new DecodingOptions { Temperature = 0.7 },
        Prompt = "The tower of the church ",
        Threads = 1,
    };

    public static DriftGeneration[] Run(DriftOptions options) => [.. new DriftStudy(options, DriftSource.Prepare(Corpus, options)).Run()];

    private static Corpus Read(string name) => CorpusReader.Read(RepositoryRoot.PathOf("corpora", name + ".txt"), default);
}
