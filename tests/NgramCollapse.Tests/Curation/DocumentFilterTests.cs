using NgramCollapse.Curation;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Curation;

/// <summary>What every filter must have, asked of all of them: a new one is found here by itself.</summary>
public sealed class DocumentFilterTests
{
    /// <summary>
    /// The law of each filter: which of some documents it keeps and with what score, by its definition. A filter without one fails.
    /// </summary>
    private static readonly Dictionary<string, Func<string[], (bool Keeps, double? Score)[]>> Laws = new(StringComparer.Ordinal)
    {
        // Kept where no earlier document is equal; the score is how many are.
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
            // Few letters and short documents, empty ones among them: many are equal.
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

        // The law was put to the test on both sides.
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
            return
            [
                judge.Judge(new CandidateDocument(text, 0, DocumentOrigin.Human)),
                judge.Judge(new CandidateDocument(text, 1, DocumentOrigin.Human)),
            ];
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
