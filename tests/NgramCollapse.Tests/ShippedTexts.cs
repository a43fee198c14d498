using NgramCollapse.Corpora;

namespace NgramCollapse.Tests;

/// <summary>Texts of the repository's <c>corpora</c> folder, read as users read them.</summary>
internal static class ShippedTexts
{
    private static readonly Lazy<Corpus> Whale = new(() => Read("moby-dick"));
    private static readonly Lazy<Corpus> Girl = new(() => Read("alice-in-wonderland"));

    private static readonly Lazy<Corpus> Testament = new(() => Read("reina-valera-1909-nt"));

    public static Corpus MobyDick => Whale.Value;

    public static Corpus Alice => Girl.Value;

    public static Corpus ReinaValera => Testament.Value;

    public static Corpus Read(string name) => CorpusReader.Read(RepositoryRoot.PathOf("corpora", name + ".txt"), default);
}
