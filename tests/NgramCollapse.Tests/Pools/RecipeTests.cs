using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Pools;

/// <summary>Recipes that no regime names yet.</summary>
public sealed class RecipeTests
{
    private static readonly SourceText Source = SmallRun.Source();

    private static readonly Recipe[] Recipes =
    [
        new(new HumanText()),
        new(new HumanDraw(0.4, Fixed: true)),
        new(new HumanText(), new NewestText()),
        new(new NewestText(), new HumanText()),
        new(new RecentTexts(2), new HumanDraw(0.2)),
        new(new HumanDraw(0.2, Fixed: true), new HumanDraw(0.1), new StartOfNewest(0.3)),
        new(new HumanDraw(0.5), new RecentTexts(PoolSource.AllGenerations)),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Recipes.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void ThePoolIsItsParts(int number)
    {
        var links = Run(Recipes[number]);
        var texts = links.Select(link => PlainText.Tokens(Source.Alphabet, link.Text)).ToArray();
        foreach (var link in links.Skip(1))
        {
            var documents = link.Pool.Parts.SelectMany(part => part.Chosen is { } set
                ? PlainPools.Cut(Enumerable.Range(0, set.Count).Select(i => texts[part.Text.Generation][set[i].Index]), (int)part.Symbols)
                : texts[part.Text.Generation]).ToArray();

            SmallChain.AssertCounts(Source.Alphabet, documents, link.Pool.Counts);
            Assert.Equal(
                (documents.Length, (long)PlainPools.Size(documents)), (link.Pool.Parts.Sum(part => part.Documents), link.Pool.Symbols));
            Assert.Equal(Recipes[number].Sources.Select(source => source.Name), link.Pool.Parts.Select(part => part.Source).Distinct());
        }
    }

    [Fact]
    public void AFixedDrawIsInEveryPoolAndAFreshOneInOne()
    {
        var fixedDraws = Drawn(new HumanDraw(0.3, Fixed: true));
        var freshDraws = Drawn(new HumanDraw(0.3));

        Assert.Single(fixedDraws.Distinct(StringComparer.Ordinal));
        Assert.Equal(4, freshDraws.Distinct(StringComparer.Ordinal).Count());

        static string[] Drawn(HumanDraw draw) =>
            [
                .. Run(new Recipe(draw, new StartOfNewest(0.3))).Skip(1).Select(link => link.Pool.Parts[0].Chosen!)
                    .Select(set => string.Join(',', Enumerable.Range(0, set.Count).Select(i => set[i].Index))),
            ];
    }

    [Fact]
    public void AClaimIsALabelAndNotTheTruth()
    {
        var recipe = new Recipe(
            new HumanDraw(0.3) { Claim = DocumentOrigin.Model }, new StartOfNewest(0.3) { Claim = DocumentOrigin.Unknown });
        var (claimed, plain) = (Run(recipe), Run(new Recipe(new HumanDraw(0.3), new StartOfNewest(0.3))));
        for (var g = 1; g < claimed.Length; g++)
        {
            var parts = claimed[g].Pool.Parts;
            Assert.Equal(
                [(DocumentOrigin.Human, DocumentOrigin.Model), (DocumentOrigin.Model, DocumentOrigin.Unknown)],
                parts.Select(part => (part.Origin, part.Claim)));
            Assert.Equal(
                plain[g].Pool.Parts.Select(part => (part.Origin, part.Origin)),
                plain[g].Pool.Parts.Select(part => (part.Origin, part.Claim)));

            // Without a filter no label changes a text, and shares are counted by the truth.
            Assert.Equal(plain[g].Text.Symbols.ToArray(), claimed[g].Text.Symbols.ToArray());
            Assert.Equal(plain[g].Pool.HumanShare, claimed[g].Pool.HumanShare);
            Assert.InRange(claimed[g].Pool.HumanShare, 0.29, 0.31);
        }

        // Whole texts have labels too.
        var whole = new Recipe(new HumanText { Claim = DocumentOrigin.Model }, new NewestText { Claim = DocumentOrigin.Human });
        Assert.Equal(
            [DocumentOrigin.Model, DocumentOrigin.Human],
            Run(whole)[2].Pool.Parts.Select(part => part.Claim));
    }

    [Fact]
    public void FiltersSeeTheClaim()
    {
        var options = new ExperimentOptions
        {
            Generations = 2,
            Curation = new CurationPipeline { Filters = [OnlyHumanByLabel], Replacement = Replacement.Shrink },
        };
        IReadOnlyList<PoolPart> Parts(params PoolSource[] sources) =>
            SmallChain.Run(options with { Regime = new Regime("claims", new Recipe(sources)) }, Source)[2].Pool.Parts;

        Assert.Equal(DocumentOrigin.Human, Assert.Single(Parts(new HumanText(), new NewestText())).Origin);
        Assert.Equal(
            DocumentOrigin.Model,
            Assert.Single(Parts(new HumanText { Claim = DocumentOrigin.Unknown }, new NewestText { Claim = DocumentOrigin.Human })).Origin);
        Assert.Equal(2, Parts(new HumanText(), new NewestText { Claim = DocumentOrigin.Human }).Count);
    }

    [Fact]
    public void WhatCannotBeMadeIsRefusedInWords()
    {
        Assert.Null(new Recipe(new HumanDraw(0.5), new StartOfNewest(0.5)).Refusal(new PoolSizes(100, 200)));
        Assert.Contains(
            "101 human symbols",
            new Recipe(new HumanDraw(0.5), new StartOfNewest(0.5)).Refusal(new PoolSizes(100, 202)),
            StringComparison.Ordinal);
        Assert.Contains(
            "no room", new Recipe(new HumanDraw(0.5), new StartOfNewest(0.5)).Refusal(new PoolSizes(100, 2)), StringComparison.Ordinal);
        Assert.Null(new Recipe(new HumanText(), new StartOfNewest(0.5)).Refusal(new PoolSizes(100, 2)));
    }

    [Fact]
    public void RecipesOfEqualSourcesAreEqual()
    {
        Assert.Equal(new Recipe(new HumanDraw(0.5), new NewestText()), new Recipe(new HumanDraw(0.5), new NewestText()));
        Assert.NotEqual(new Recipe(new NewestText(), new HumanDraw(0.5)), new Recipe(new HumanDraw(0.5), new NewestText()));
        Assert.NotEqual(new Recipe(new HumanDraw(0.5) { Claim = DocumentOrigin.Unknown }), new Recipe(new HumanDraw(0.5)));
    }

    private static DocumentFilter OnlyHumanByLabel { get; } = new()
    {
        Name = "only_human",
        Definition = "drops what is not labelled human",
        Source = "a test",
        Begin = static () => new LabelJudge(),
    };

    private static ChainLink[] Run(Recipe recipe) =>
        SmallChain.Run(new ExperimentOptions { Generations = 4, Size = 9000, Regime = new Regime("a recipe", recipe) }, Source);

    private sealed class LabelJudge : IDocumentJudge
    {
        public Verdict Judge(CandidateDocument document) => new(document.Claim == DocumentOrigin.Human, "not_human", null);
    }
}
