using System.Text.RegularExpressions;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Pools;

/// <summary>What every regime must have. The tests run over all families, so a new one is tested too.</summary>
public sealed class RegimeFormTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static TheoryData<string> Names => [.. Regime.Forms.Select(form => form.Name)];

    public static TheoryData<string> Examples => [.. Regime.Forms.SelectMany(form => form.Examples)];

    [Fact]
    public void TheKnownOnesAreThere() => Assert.Equal(["accumulate", "mix", "replace", "window"], Regime.Forms.Select(form => form.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ItHasALawASourceAndASyntax(string name)
    {
        var form = Form(name);

        Assert.StartsWith("pool g ", form.Law, StringComparison.Ordinal);
        Assert.InRange(form.Law.Length, 10, 300);
        Assert.Matches("[0-9]{4}", form.Source);
        Assert.Equal(name, form.Syntax.Split(':')[0]);
        Assert.Contains(form.Syntax, Regime.Syntax.Split('|'));
        Assert.NotEmpty(form.Examples);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void ItsExamplesReadBack(string example)
    {
        Assert.True(Regime.TryParse(example, out var regime));
        Assert.Equal(example, regime.ToString());
        Assert.True(Regime.TryParse(regime.ToString(), out var back));
        Assert.Equal(regime, back);
        Assert.Equal(regime.Recipe, back.Recipe);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ItsPatternMatchesItsSpellingsAndNothingElse(string name)
    {
        var form = Form(name);
        Assert.All(form.Examples, example => Assert.True(Matches(form, example)));
        Assert.All(form.Examples, example => Assert.True(Regime.TryParse(example, out var regime) && Matches(form, regime.ToString())));
        string[] others = ["", "x", name + ":", name + ":x", "x" + name, name.ToUpperInvariant(), name + " ", name + ":-1", name + ":1,5"];
        foreach (var other in others)
        {
            Assert.False(Matches(form, other), other);
            Assert.False(Regime.TryParse(other, out _), other);
        }

        Assert.All(
            Regime.Forms.Where(another => another != form),
            another => Assert.All(another.Examples, example => Assert.False(Matches(form, example))));
    }

    [Theory]
    [InlineData("window:7")]
    [InlineData("window:07")]
    [InlineData("window:2147483647")]
    [InlineData("mix:0")]
    [InlineData("mix:00.5")]
    [InlineData("mix:.5")]
    [InlineData("mix:1.")]
    [InlineData("mix:1e-05")]
    [InlineData("mix:2.5E-1")]
    public void WhatIsReadMatchesThePattern(string spelling)
    {
        Assert.True(Regime.TryParse(spelling, out _));
        Assert.True(Matches(Form(spelling.Split(':')[0]), spelling));
    }

    [Theory]
    [InlineData("window")]
    [InlineData("window:0")]
    [InlineData("window:2147483648")]
    [InlineData("window:1.5")]
    [InlineData("replace:1")]
    [InlineData("accumulate:")]
    public void WhatIsOutOfRangeIsRefused(string spelling) => Assert.False(Regime.TryParse(spelling, out _));

    [Theory]
    [MemberData(nameof(Examples))]
    public void TheoryIsAFormulaOrAGap(string example)
    {
        const int Generations = 5;
        var theory = new PoolTheory(Read(example), new PoolSizes(1000, 800), Generations);
        if (theory.Gap is { } gap)
        {
            Assert.NotEmpty(gap);
        }
        else
        {
            AssertRates(theory.TextRates());
            AssertRates(theory.PoolRates());
        }

        if (theory.OrderOneGap is { } orderOneGap)
        {
            Assert.NotEmpty(orderOneGap);
        }
        else
        {
            var (pools, variance) = (theory.PoolHeterozygosity(0.9), theory.TextVariance());
            Assert.Equal((Generations + 1, Generations + 2), (pools.Length, variance.Length));
            Assert.Equal((0.9, 0.0), (pools[0], variance[0]));
            Assert.All(pools, h => Assert.InRange(h, 0.8, 0.9));
            Assert.All(variance[1..], texts => Assert.InRange(texts, 1 - 1e-12, Generations + 1));
        }

        static void AssertRates(double[] rates)
        {
            Assert.Equal(Generations + 1, rates.Length);
            Assert.Equal(double.PositiveInfinity, rates[0]);
            Assert.All(rates, rate => Assert.True(rate > 0));
            Assert.All(rates.Zip(rates[1..]), pair => Assert.True(pair.Second <= pair.First));
        }
    }

    /// <summary>The law: pool g holds what the definition says, no more and no less.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void ItsPoolsAreThoseOfItsDefinition(string example) => Assert.All((int?[])[null, 5000], size =>
    {
        var source = SmallRun.Source();
        var options = new ExperimentOptions { Generations = 5, Regime = Read(example), Size = size };
        var links = SmallChain.Run(options, source);
        var texts = links.Select(link => PlainText.Tokens(source.Alphabet, link.Text)).ToArray();

        SmallChain.AssertCounts(source.Alphabet, texts[0], links[0].Pool.Counts);
        for (var g = 1; g <= options.Generations; g++)
        {
            var pool = links[g].Pool;
            var drawn = Drawn(pool);
            Assert.Equal(drawn.Length, drawn.Distinct().Count());
            var expected = PlainPools.Pool(example, texts[..(g + 1)], size ?? source.Training.EventCount, drawn);

            SmallChain.AssertCounts(source.Alphabet, expected, pool.Counts);
            Assert.Equal(PlainPools.Size(expected), pool.Symbols);
            Assert.Equal(expected.Length, pool.Parts.Sum(part => part.Documents));
        }
    });

    /// <summary>Each regime has a category in the benchmarks, where its pools run beside a plain twin.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void ItHasABenchmark(string name) =>
        Assert.Contains(
            $"[BenchmarkCategory(\"{name}\")]",
            File.ReadAllText(RepositoryRoot.PathOf("benchmarks", "NgramCollapse.Benchmarks", "RegimeBenchmarks.cs")),
            StringComparison.Ordinal);

    private static int[] Drawn(Pool pool) =>
    [
        .. pool.Parts.Where(part => part.Origin == DocumentOrigin.Human && part.Chosen is not null)
            .SelectMany(part => Enumerable.Range(0, part.Chosen!.Count).Select(i => part.Chosen[i].Index)),
    ];

    private static RegimeForm Form(string name) => Regime.Forms.Single(form => form.Name.Equals(name, StringComparison.Ordinal));

    private static Regime Read(string example) =>
        Regime.TryParse(example, out var regime) ? regime : throw new ArgumentException(example, nameof(example));

    private static bool Matches(RegimeForm form, string spelling) =>
        Regex.IsMatch(spelling, $"^(?:{form.Pattern})$(?!\n)", RegexOptions.None, Patience);
}
