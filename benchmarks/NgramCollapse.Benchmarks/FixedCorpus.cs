using NgramCollapse.Corpora;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>The one text and the one seed of all benchmarks.</summary>
internal static class FixedCorpus
{
    /// <summary>An environment variable that may name another text file.</summary>
    public const string PathVariable = "NGRAM_COLLAPSE_CORPUS";

    public const ulong Seed = 1;

    /// <summary>The highest order that any benchmark uses.</summary>
    public const int LongestOrder = 6;

    private const string Solution = "NgramCollapse.sln";

    private static readonly Lazy<HeldOutSplit> LazySplit = new(Read);
    private static readonly Lazy<SourceText> LazySource =
        new(() => SourceText.Encode(LazySplit.Value, SymbolUnit.Character, LongestOrder, FindPath()));
    private static readonly Lazy<SourceText> LazySmall =
        new(() => SourceText.Encode(new HeldOutSplit(LazySplit.Value.HeldOut, []), SymbolUnit.Character, LongestOrder, FindPath()));
    private static readonly Lazy<SymbolText> LazyCopies = new(() => Repeat(Source.Training, 100));

    /// <summary>The text as in a run of the program: one document in ten held out, characters as symbols.</summary>
    public static SourceText Source => LazySource.Value;

    /// <summary>The held-out documents as a human text to train on, with an alphabet of their own: a tenth of the corpus.</summary>
    public static SourceText Small => LazySmall.Value;

    /// <summary>The documents of the held-out text.</summary>
    public static IReadOnlyList<string> HeldOutDocuments => LazySplit.Value.HeldOut;

    /// <summary>A hundred copies of the training text: larger than any cache, with the types of one copy.</summary>
    public static SymbolText HundredCopies => LazyCopies.Value;

    /// <summary>The documents of the training text.</summary>
    public static IReadOnlyList<string> TrainingDocuments => LazySplit.Value.Training;

    public static SymbolText Text(BenchmarkText text) => text switch
    {
        BenchmarkText.Training => Source.Training,
        BenchmarkText.HeldOut => Source.HeldOut!,
        BenchmarkText.Words => WordCorpus.Source.Text,
        _ => HundredCopies,
    };

    /// <summary>The full path of the text: the one that the variable names, or else the shipped novel.</summary>
    public static string FindPath()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            return Path.GetFullPath(path);
        }

        return Path.Combine(FindSolution(), "corpora", "moby-dick.txt");
    }

    /// <summary>The folder of the solution in which the program was built.</summary>
    public static string FindSolution()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException($"No {Solution} above {AppContext.BaseDirectory}; name a text file in {PathVariable}.");
    }

    private static SymbolText Repeat(SymbolText text, int times)
    {
        var builder = new SymbolTextBuilder(text.SymbolBound, text.EventCount * times);
        for (var i = 0; i < times; i++)
        {
            builder.Add(text);
        }

        return builder.ToText();
    }

    private static HeldOutSplit Read() => HeldOutSplit.EveryKth(CorpusReader.Read(FindPath(), default).Documents, 10);
}
