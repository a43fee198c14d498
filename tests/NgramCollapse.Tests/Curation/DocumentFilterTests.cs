using NgramCollapse.Curation;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Curation;

/// <summary>What every filter must have. The tests run over all filters, so a new one is tested without a change here.</summary>
public sealed class DocumentFilterTests
{
    private delegate IReadOnlyList<(bool Keeps, double? Score)> Law(string[] documents);

    /// <summary>The law of each filter: which documents it keeps, and their scores. A filter without a law fails.</summary>
    private static readonly Dictionary<string, Law> Laws = new(StringComparer.Ordinal)
    {
        // Kept if no earlier document is equal; the score is the number of equal ones.
        ["duplicates"] = documents =>
        [
            .. documents
                .Select((document, i) => documents.Take(i).Count(earlier => earlier.Equals(document, StringComparison.Ordinal)))
                .Select(copies => (copies == 0, (double?)copies)),
        ],
    };

    public static TheoryData<string> Names => [.. DocumentFilter.All.Select(filter => filter.Name)];

    [Fact]
    public void TheKnownOnesAreThere() => Assert.Contains(DocumentFilter.Duplicates, DocumentFilter.All);

    [Theory]
    [MemberData(nameof(Names))]
    public void ItHasADefinitionASourceAndAName(string name)
    {
        var filter = Filter(name);

        Assert.Matches("^[a-z]+(_[a-z]+)*$", filter.Name);
        Assert.StartsWith("drops ", filter.Definition, StringComparison.Ordinal);
        Assert.InRange(filter.Definition.Length, 15, 200);
        Assert.Matches("[0-9]{4}", filter.Source);
        Assert.Equal(name, filter.ToString());
        Assert.True(CurationPipeline.TryParse(name, out var filters));
        Assert.Same(filter, Assert.Single(filters));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItKeepsWhatItsDefinitionSays(string name)
    {
        Assert.True(Laws.ContainsKey(name), $"filter {name} has no law");
        var (kept, dropped) = (0, 0);
        for (var seed = 1UL; seed <= 50; seed++)
        {
            // Few letters and short, sometimes empty documents, so that many are equal.
            var documents = RandomTexts.Documents(seed, RandomTexts.Alphabet('a', 3), documents: 60, longest: 3);
            var expected = Laws[name](documents);
            var text = Alphabet.FromDocuments(["abc"], SymbolUnit.Character).Encode(documents);
            var judge = Filter(name).Begin();
            for (var i = 0; i < documents.Length; i++)
            {
                var verdict = judge.Judge(new CandidateDocument(text, i, DocumentOrigin.Model));
                Assert.Equal(expected[i], (verdict.Keeps, verdict.Score));
                Assert.Matches(verdict.Keeps ? "^$" : "^[a-z]+(_[a-z]+)*$", verdict.Reason);
                (kept, dropped) = verdict.Keeps ? (kept + 1, dropped) : (kept, dropped + 1);
            }
        }

        // Both outcomes of the law were tested.
        Assert.True(kept > 100 && dropped > 100, $"{kept} kept, {dropped} dropped");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void JudgesKnowNothingOfOtherPools(string name)
    {
        var text = Alphabet.FromDocuments(["ab"], SymbolUnit.Character).Encode(["ab", "ab"]);
        Verdict[] Judge()
        {
            var judge = Filter(name).Begin();
            return [.. Enumerable.Range(0, 2).Select(i => judge.Judge(new CandidateDocument(text, i, DocumentOrigin.Human)))];
        }

        Assert.Equal(Judge(), Judge());
    }

    /// <summary>Each filter has a category in the benchmarks, where it runs beside a plain twin.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ItHasABenchmark(string name) =>
        Assert.Contains(
            $"[BenchmarkCategory(\"{name}\")]",
            File.ReadAllText(RepositoryRoot.PathOf("benchmarks", "NgramCollapse.Benchmarks", "CurationBenchmarks.cs")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("none", "none")]
    [InlineData("duplicates", "duplicates")]
    [InlineData("duplicates, duplicates", "duplicates,duplicates")]
    public void APipelineReadsBack(string names, string text)
    {
        Assert.True(CurationPipeline.TryParse(names, out var filters));
        Assert.Equal(text, new CurationPipeline { Filters = filters }.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("Duplicates")]
    [InlineData("duplicates,")]
    [InlineData("duplicates,none")]
    public void AnythingElseIsRefused(string? names) => Assert.False(CurationPipeline.TryParse(names, out _));

    private static DocumentFilter Filter(string name) => DocumentFilter.Find(name)!;
}
