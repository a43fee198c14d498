using FsCheck;
using FsCheck.Fluent;
using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Metrics;

public sealed class DiversityTests
{
    private const double Tolerance = 1e-12;

    // a a a b b c: shares 1/2, 1/3, 1/6.
    private static readonly CountSpectrum Six = CountSpectrum.Of([3, 2, 1]);
    private static readonly CountSpectrum Nothing = CountSpectrum.Of([]);

    private static Gen<CountSpectrum> Spectra { get; } =
        Gen.Choose(1, 12).ArrayOf().Where(counts => counts.Length > 0).Select(counts => CountSpectrum.Of(counts));

    [Fact]
    public void HillNumbersByHand()
    {
        // H = ½·log2 2 + ⅓·log2 3 + ⅙·log2 6 = ⅔ + ½·log2 3.
        var entropy = (2 / 3.0) + (PlainMath.Log2(3) / 2);
        Assert.Equal(entropy, HillNumbers.EntropyBits(Six)!.Value, Tolerance);
        Assert.Equal(3, HillNumbers.Zero(Six)!.Value);
        Assert.Equal(PlainMath.Pow(2, entropy), HillNumbers.One(Six)!.Value, 1e-11);
        Assert.Equal(36 / 14.0, HillNumbers.Two(Six)!.Value, Tolerance);
        Assert.Equal(2, HillNumbers.Infinity(Six)!.Value);
    }

    [Fact]
    public void HillNumbersFallWithTheirOrder() => Properties.Hold(Spectra, spectrum =>
    {
        double?[] numbers =
            [HillNumbers.Zero(spectrum), HillNumbers.One(spectrum), HillNumbers.Two(spectrum), HillNumbers.Infinity(spectrum), 1];
        return numbers.Zip(numbers.Skip(1)).All(pair => pair.First >= pair.Second - 1e-9);
    });

    [Fact]
    public void EquallyFrequentTypesCountFully() => Properties.Hold(Gen.Two(Gen.Choose(1, 40)), pair =>
    {
        var spectrum = CountSpectrum.Of(Enumerable.Repeat(pair.Item1, pair.Item2).ToArray());
        return Math.Abs(HillNumbers.One(spectrum)!.Value - pair.Item2) < 1e-9
            && Math.Abs(HillNumbers.Two(spectrum)!.Value - pair.Item2) < 1e-9;
    });

    [Fact]
    public void HeterozygosityAndInbreedingByHand()
    {
        // Σp² = 9/36 + 4/36 + 1/36.
        Assert.Equal(22 / 36.0, SimpsonIndex.Heterozygosity(Six)!.Value, Tolerance);

        // Later a has five of six: H = 1 − 26/36; 10/36 of once 22/36 are left.
        Assert.Equal(12 / 22.0, SimpsonIndex.Inbreeding(CountSpectrum.Of([5, 1]), Six)!.Value, Tolerance);
        Assert.Equal(0, SimpsonIndex.Inbreeding(Six, Six)!.Value);
        Assert.Equal(1, SimpsonIndex.Inbreeding(CountSpectrum.Of([6]), Six)!.Value);
        Assert.Null(SimpsonIndex.Inbreeding(Six, CountSpectrum.Of([6])));
    }

    [Fact]
    public void UnseenTypesByHand()
    {
        // f1 = 3, f2 = 1 of nine tokens: 3/9 unseen, 5 + 3·2/(2·2) types in all.
        var spectrum = CountSpectrum.Of([1, 1, 1, 2, 4]);
        Assert.Equal(3 / 9.0, UnseenTypes.Mass(spectrum)!.Value, Tolerance);
        Assert.Equal(6.5, UnseenTypes.Chao1(spectrum)!.Value, Tolerance);

        // Nothing was seen once: nothing is missing.
        Assert.Equal(0, UnseenTypes.Mass(CountSpectrum.Of([2, 5])));
        Assert.Equal(2, UnseenTypes.Chao1(CountSpectrum.Of([2, 5])));
    }

    [Fact]
    public void UnseenTypesStayInTheirRange() => Properties.Hold(Spectra, spectrum =>
        UnseenTypes.Mass(spectrum) is >= 0 and <= 1 && UnseenTypes.Chao1(spectrum) >= spectrum.Types);

    [Fact]
    public void RarefactionByHand()
    {
        // a a b, each kept with chance ½: a is seen with chance ¾, b with ½.
        Assert.Equal(1.25, Rarefaction.Expected(CountSpectrum.Of([2, 1]), 0.5), Tolerance);
    }

    [Fact]
    public void RarefactionRisesFromNothingToAllTypesAndFlattens() => Properties.Hold(Spectra, spectrum =>
    {
        var curve = Enumerable.Range(0, 11).Select(step => Rarefaction.Expected(spectrum, step / 10.0)).ToArray();
        var steps = curve.Zip(curve.Skip(1)).Select(pair => pair.Second - pair.First).ToArray();
        return curve[0] == 0 && Math.Abs(curve[^1] - spectrum.Types) < 1e-9 && steps.All(step => step >= 0)
            && steps.Zip(steps.Skip(1)).All(pair => pair.Second <= pair.First + 1e-9);
    });

    [Fact]
    public void ZipfOfTwoRanksByHand()
    {
        // With two ranks p(1)/p(2) = 2^s, so counts 8 and 2 have s = log2 4.
        Assert.Equal(2, ZipfExponent.Of(CountSpectrum.Of([2, 8]))!.Value, 1e-9);
        Assert.Equal(0, ZipfExponent.Of(CountSpectrum.Of([5, 5, 5]))!.Value, 1e-9);
        Assert.Null(ZipfExponent.Of(CountSpectrum.Of([7])));
    }

    [Fact]
    public void ZipfsLawIsFoundAgain() => Properties.Hold(
        Gen.Choose(2, 30),
        tenths =>
        {
            // Counts in proportion to r^−s, so many that rounding hardly shows.
            var counts = Enumerable.Range(1, 50)
                .Select(rank => (int)Math.Round(1e8 * PlainMath.Pow(rank, -tenths / 10.0), MidpointRounding.ToEven))
                .ToArray();
            return Math.Abs(ZipfExponent.Of(CountSpectrum.Of(counts))!.Value - (tenths / 10.0)) < 1e-4;
        },
        cases: 40);

    [Fact]
    public void TypeTokenRatiosByHand()
    {
        Assert.Equal(2 / 5.0, VocabularyGrowth.TypeTokenRatio([0, 1, 0, 0, 1]));

        // Two windows of 500: one type in the first, two in the second.
        Assert.Equal(3 / 1000.0, VocabularyGrowth.MovingTypeTokenRatio([.. new int[500], 1])!.Value, Tolerance);
        Assert.Null(VocabularyGrowth.MovingTypeTokenRatio(new int[499]));
    }

    [Fact]
    public void TheMovingRatioIsTheMeanOfItsWindows() => Properties.Hold(
        Gen.Choose(0, 30).ArrayOf(560),
        draws =>
        {
            var words = FirstArrivals(draws);
            var windows = Enumerable.Range(0, words.Length - VocabularyGrowth.Window + 1)
                .Select(start => words.Skip(start).Take(VocabularyGrowth.Window).Distinct().Count() / (double)VocabularyGrowth.Window);
            return Math.Abs(windows.Average() - VocabularyGrowth.MovingTypeTokenRatio(words)!.Value) < Tolerance;
        },
        cases: 20);

    [Fact]
    public void HeapsExponentByHand()
    {
        // Points (log2 64, log2 4), (log2 128, log2 8), (log2 256, log2 8): slope (⅔ + ⅓)/2.
        int[] words = [.. Enumerable.Range(0, 64).Select(i => i % 4), .. Enumerable.Range(0, 64).Select(i => i % 8), .. new int[128]];
        Assert.Equal(0.5, VocabularyGrowth.HeapsExponent(words)!.Value, Tolerance);
        Assert.Equal(1, VocabularyGrowth.HeapsExponent(Enumerable.Range(0, 300).ToArray())!.Value, Tolerance);
        Assert.Equal(0, VocabularyGrowth.HeapsExponent(new int[300])!.Value, Tolerance);
        Assert.Null(VocabularyGrowth.HeapsExponent(new int[255]));
    }

    [Fact]
    public void HeapsExponentIsBetweenNothingNewAndAllNew() => Properties.Hold(
        Gen.Choose(0, 400).ArrayOf(300), draws => VocabularyGrowth.HeapsExponent(FirstArrivals(draws)) is >= 0 and <= 1, cases: 50);

    [Fact]
    public void AbracadabraAdjustedByHand()
    {
        // 5 of 5 letters in 11 draws, expected 5·(1 − 0.8^11); 7 pairs of 25 in 10 draws, expected 25·(1 − 0.96^10).
        var windows = Windows("abracadabra");
        Assert.Equal(1 / (1 - PlainMath.Pow(0.8, 11)), windows.Adjusted(1, 5)!.Value, Tolerance);
        Assert.Equal(7 / (25 * (1 - PlainMath.Pow(0.96, 10))), windows.Adjusted(2, 5)!.Value, Tolerance);
        Assert.Equal(7 / 10.0, windows.Distinct(2));

        // Of very many possible n-grams chance would repeat none: what is left is distinct-n.
        Assert.Equal(windows.Distinct(4)!.Value, windows.Adjusted(4, 100_000)!.Value, Tolerance);
    }

    [Fact]
    public void AdjustmentIsThePlainFormula() => Properties.Hold(
        Gen.Choose(2, 200).SelectMany(symbols => Gen.Choose(1, 3).Select(n => (symbols, n))),
        pair =>
        {
            var possible = PlainMath.Pow(pair.symbols, pair.n);
            var windows = Windows("the cat sat on the mat and the dog sat on the cat");
            var all = 49 - pair.n + 1;
            var plain = windows.Distinct(pair.n)!.Value * all / (possible * (1 - PlainMath.Pow((possible - 1) / possible, all)));
            return Math.Abs(windows.Adjusted(pair.n, pair.symbols)!.Value / plain - 1) < 1e-6;
        });

    [Fact]
    public void RatiosAreThoseOfTheCore() => Assert.Equal(
        DistinctRatios.Of(Characters("to be or not to be"), 4),
        Enumerable.Range(1, 4).Select(n => Windows("to be or not to be").Distinct(n)));

    [Fact]
    public void WithoutTokensThereIsNoMeasure()
    {
        foreach (var measure in (Func<CountSpectrum, double?>[])
        [
            HillNumbers.EntropyBits, HillNumbers.Zero, HillNumbers.One, HillNumbers.Two, HillNumbers.Infinity,
            SimpsonIndex.Repeats, SimpsonIndex.Heterozygosity, UnseenTypes.Mass, UnseenTypes.Chao1, ZipfExponent.Of,
        ])
        {
            Assert.Null(measure(Nothing));
        }

        Assert.Null(VocabularyGrowth.TypeTokenRatio([]));
        Assert.Null(VocabularyGrowth.HeapsExponent([]));
        Assert.Null(Windows("").Adjusted(1, 5));
        Assert.Null(Windows("ab").Distinct(3));
        Assert.Equal(0, Rarefaction.Expected(Nothing, 1));
    }

    [Fact]
    public void NgramsOfOrder1AreWithoutTheDocumentsStart()
    {
        var (_, texts) = MetricsCases.Encode(["aab", "b"]);

        // a, b and the end, twice each; the start is not drawn. Pairs of order 2 may begin with it.
        Assert.Equal([(2, 3)], NgramCollapse.Metrics.Spectra.OfNgrams(NgramCounter.Count(texts[0], 1)).Groups);
        Assert.Equal(5, NgramCollapse.Metrics.Spectra.OfNgrams(NgramCounter.Count(texts[0], 2)).Types);
    }

    [Fact]
    public void TheFirstWordsEndTheirDocuments()
    {
        var words = WordCases.Tokenize(["a b", "a c d", "e"]).Words;
        Assert.Equal([0, 1, 0], words.First(3)!.Symbols.ToArray());
        Assert.Equal([0, 2, 3], words.First(3)!.Starts.ToArray());
        Assert.Equal(6, words.First(6)!.Symbols.Length);
        Assert.Null(words.First(7));
        Assert.Equal(0, words.First(0)!.DocumentCount);
    }

    private static SymbolText Characters(string document)
    {
        var (alphabet, texts) = MetricsCases.Encode([document]);
        return CharacterView.Of(alphabet)!.Characters(texts[0]);
    }

    private static WindowDiversity Windows(string document) => new(Characters(document), 5);

    private static int[] FirstArrivals(int[] draws)
    {
        var numbers = new Dictionary<int, int>();
        return [.. draws.Select(draw => numbers.TryGetValue(draw, out var number) ? number : numbers[draw] = numbers.Count)];
    }
}
