using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Pools;

/// <summary>What every source must have. The tests run over all types that derive from <see cref="PoolSource"/>.</summary>
public sealed class PoolSourceTests
{
    // One or more of each type; a type that is missing here fails the first test.
    private static readonly PoolSource[] All =
    [
        new HumanText(), new HumanDraw(0.25), new HumanDraw(0.25, Fixed: true), new NewestText(), new StartOfNewest(0.25),
        new RecentTexts(1), new RecentTexts(2), new RecentTexts(PoolSource.AllGenerations),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, All.Length)];

    [Fact]
    public void EveryTypeIsAskedHere() =>
        Assert.Equal(
            typeof(PoolSource).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PoolSource))).Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            All.Select(source => source.GetType().Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void ItHasANameADefinitionAndAFormulaOrAGap(int number)
    {
        var source = All[number];

        Assert.Matches("^[a-z]+(_[a-z]+)*$", source.Name);
        Assert.InRange(source.Definition.Length, 10, 200);
        Assert.Null(source.Claim);
        var makeup = source.AddTo(new PoolMakeup { Size = 0 }, new PoolSizes(1000, 500), 3, out var gap);
        Assert.True(gap is { Length: > 0 } || makeup.Size > 0);
    }

    [Fact]
    public void DifferentChoicesHaveDifferentNames() =>
        Assert.Equal(
            All.Select(source => source.Definition).Distinct(StringComparer.Ordinal).Count(),
            All.Select(source => source.Name).Distinct(StringComparer.Ordinal).Count());

    /// <summary>Theory's size of a part equals the size of the documents chosen, within five symbols.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void TheorysSizeIsTheSizeOfItsPools(int number)
    {
        var source = SmallRun.Source();
        var options = new ExperimentOptions { Generations = 4, Size = 9000, Regime = new Regime("one source", new Recipe(All[number])) };
        var sizes = new PoolSizes(source.Training.EventCount, 9000);
        var makeups = options.Regime.Recipe.Makeups(sizes, 4, out _);
        foreach (var link in SmallChain.Run(options, source))
        {
            Assert.Equal(makeups[link.Generation].Size * sizes.Human, link.Pool.Symbols, 5.0);
        }
    }

    /// <summary>A pool holds types that its newest text lacks if and only if the source says so.</summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void OnlyWhatSaysSoBringsTypesBack(int number)
    {
        var options = new ExperimentOptions { Generations = 4, Size = 9000, Regime = new Regime("one source", new Recipe(All[number])) };

        // A cut makes one new n-gram, at the end of the document.
        var brought = SmallChain.Run(options).Skip(2).Any(link => link.Pool.Counts.MatchIn(link.Counts)[^1].AsSpan().Count(-1) > 1);
        Assert.Equal(All[number].BringsBack, brought);
        Assert.Equal(All[number].BringsBack, options.Regime.Recipe.BringsBack);
    }

    [Fact]
    public void HumanDocumentsAreDrawnUniformly()
    {
        // Each of 40 documents is equally often the first of a draw, and equally often the fifth.
        var human = Text(40);
        var (first, fifth) = (new long[40], new long[40]);
        for (var replicate = 0; replicate < 4000; replicate++)
        {
            var context = new PoolContext(1, replicate, 7, new PoolSizes(80, 80), [human]);
            var order = Assert.Single(new HumanDraw(0.5).Select(context)).Order!;
            Assert.Equal(Enumerable.Range(0, 40), order.Order());
            (first[order[0]], fifth[order[4]]) = (first[order[0]] + 1, fifth[order[4]] + 1);
        }

        var test = new ChiSquaredTest();
        var weights = Enumerable.Repeat(1.0, 40).ToArray();
        test.Add(first, weights);
        test.Add(fifth, weights);
        Assert.InRange(test.PValue, 0.001, 1);
    }

    [Fact]
    public void AFixedDrawIsTheSameForEveryPoolAndAnotherIsNot()
    {
        var human = Text(40);
        PoolText[] texts = [human];
        int[] Order(HumanDraw draw, int generation, int replicate = 0) =>
            draw.Select(new PoolContext(generation, replicate, 7, new PoolSizes(80, 80), texts)).Single().Order!;

        Assert.Equal(Order(new(0.5, Fixed: true), 1), Order(new(0.5, Fixed: true), 9));
        Assert.NotEqual(Order(new(0.5, Fixed: true), 1), Order(new(0.5, Fixed: true), 1, replicate: 1));
        Assert.NotEqual(Order(new(0.5), 1), Order(new(0.5), 9));
        Assert.NotEqual(Order(new(0.5), 1), Order(new(0.5, Fixed: true), 1));
    }

    /// <summary>Documents of one symbol each.</summary>
    private static PoolText Text(int documents)
    {
        var alphabet = Alphabet.FromDocuments(["a"], SymbolUnit.Character);
        var text = alphabet.Encode([.. Enumerable.Repeat("a", documents)]);
        return new PoolText(new TextId(0, 0, 0), DocumentOrigin.Human, text, () => throw new InvalidOperationException("Nobody counts."));
    }
}
