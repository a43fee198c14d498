using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Tests.Reference;
using NgramCollapse.Theory;

namespace NgramCollapse.Tests.Theory;

/// <summary>Survival under any recipe against a simulation of independent types, fixed seed, tolerance four standard errors.</summary>
public sealed class PoolSurvivalSimulationTests
{
    private const int Types = 20_000;
    private const int Generations = 6;

    private static readonly Dictionary<string, Recipe> Recipes = new(StringComparer.Ordinal)
    {
        ["window of two"] = new(new RecentTexts(2)),
        ["window of three"] = new(new RecentTexts(3)),
        ["window of five"] = new(new RecentTexts(5)),
        ["fixed human sample"] = new(new HumanDraw(0.2, Fixed: true), new StartOfNewest(0.2)),
        ["fixed human sample beside whole texts"] = new(new HumanDraw(0.2, Fixed: true), new RecentTexts(2)),
        ["fresh human sample"] = new(new HumanDraw(0.2), new StartOfNewest(0.2)),
        ["fixed and fresh human samples"] = new(new HumanDraw(0.1, Fixed: true), new HumanDraw(0.1), new NewestText()),
        ["human text beside the newest"] = new(new HumanText(), new NewestText()),
        ["the newest beside human text"] = new(new NewestText(), new HumanText()),
        ["human text beside a window of one"] = new(new HumanText(), new RecentTexts(1)),
        ["window and fresh human sample"] = new(new RecentTexts(3), new HumanDraw(0.1)),
    };

    public static TheoryData<string, int, double> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, double>();
            foreach (var name in Recipes.Keys)
            {
                cases.Add(name, 1, 1);
                cases.Add(name, 3, 1);
                cases.Add(name, 2, 0.5);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TypesLiveAsPredicted(string name, int sourceCount, double ratio)
    {
        var pools = Recipes[name].Makeups(new PoolSizes(1000, (int)(1000 * ratio)), Generations, out var gap);
        Assert.Null(gap);

        var (texts, alive) = Simulate(sourceCount, ratio, pools);

        AssertNear(PoolSurvival.OfTexts(pools, ratio), sourceCount, texts);
        AssertNear(PoolSurvival.OfPools(pools, ratio), sourceCount, alive);
    }

    /// <summary>Two sources that hold the same symbols twice: the formulas take each part for another one, so there is none.</summary>
    [Fact]
    public void WhereTwoSourcesShareATextThereIsNoFormula()
    {
        foreach (var recipe in (Recipe[])
        [
            new(new HumanText(), new HumanText()),
            new(new HumanText(), new RecentTexts(3)),
            new(new HumanDraw(0.1), new HumanDraw(0.1)),
            new(new HumanDraw(0.1, Fixed: true), new HumanDraw(0.1, Fixed: true)),
            new(new NewestText(), new RecentTexts(2)),
            new(new StartOfNewest(0.5), new NewestText()),
            new(new StartOfNewest(0.5), new StartOfNewest(0.5)),
        ])
        {
            var theory = new PoolTheory(new Regime("twice", recipe), new PoolSizes(1000, 1000), 4);
            Assert.Contains("twice", theory.Gap, StringComparison.Ordinal);
            Assert.NotNull(theory.OrderOneGap);
        }
    }

    /// <summary>The share of types alive in each text and in each pool.</summary>
    private static (double[] Texts, double[] Pools) Simulate(int sourceCount, double ratio, PoolMakeup[] pools)
    {
        var random = Xoshiro256StarStar.FromSeed((ulong)sourceCount);
        var (inTexts, inPools) = (new double[Generations + 1], new double[Generations + 1]);
        for (var type = 0; type < Types; type++)
        {
            List<int> texts = [sourceCount];
            var once = Binomial(sourceCount, pools.Max(pool => pool.FixedSource), ref random);
            var pool = sourceCount;
            for (var k = 0; k <= Generations; k++)
            {
                if (k > 0)
                {
                    texts.Add(Poisson(pool * ratio / pools[k - 1].Size, ref random));
                    var makeup = pools[k];
                    pool = (makeup.HoldsSource ? sourceCount : 0)
                        + Binomial(sourceCount, makeup.FreshSource, ref random)
                        + (makeup.FixedSource > 0 ? once : 0)
                        + Enumerable.Range(0, makeup.WholeTexts).Sum(back => texts[k - back])
                        + Binomial(texts[k], makeup.NewestPart, ref random);
                }

                inTexts[k] += texts[k] > 0 ? 1.0 / Types : 0;
                inPools[k] += pool > 0 ? 1.0 / Types : 0;
            }
        }

        return (inTexts, inPools);
    }

    private static int Binomial(int draws, double chance, ref Xoshiro256StarStar random)
    {
        var hits = 0;
        for (var i = 0; i < draws && chance > 0; i++)
        {
            hits += Uniform(ref random) < chance ? 1 : 0;
        }

        return hits;
    }

    // Knuth's: multiply uniform numbers until the product falls below e^−mean.
    private static int Poisson(double mean, ref Xoshiro256StarStar random)
    {
        var (limit, product, count) = (PlainMath.Exp(-mean), 1.0, -1);
        do
        {
            product *= Uniform(ref random);
            count++;
        }
        while (product > limit);

        return count;
    }

    private static double Uniform(ref Xoshiro256StarStar random) => Math.ScaleB(random.NextUInt64() >> 11, -53);

    private static void AssertNear(double[] rates, int sourceCount, double[] simulated)
    {
        for (var k = 0; k <= Generations; k++)
        {
            var chance = 1 - PlainMath.Exp(-sourceCount * rates[k]);
            var standardError = Math.Sqrt(chance * (1 - chance) / Types);
            Assert.InRange(simulated[k] - chance, (-4 * standardError) - 1e-9, (4 * standardError) + 1e-9);
        }
    }
}
