using System.Globalization;
using FsCheck.Fluent;
using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Metrics;

public sealed class RepetitionTests
{
    private const double Tolerance = 1e-12;

    [Fact]
    public void RepetitionByHand()
    {
        // Pairs ab ba ab, triples aba bab, one quadruple; a pair in another document repeats nothing.
        var words = Words(["a b a b", "a b"]);
        double?[] repeated = [.. Enumerable.Range(2, 3).Select(n => DocumentRepetition.Of(words, n))];

        Assert.Equal([1 - (3 / 4.0), 0.0, 0.0], repeated);
        Assert.Equal(3 / 4.0, DocumentRepetition.Diversity(repeated));
        Assert.Null(DocumentRepetition.Of(words, 5));
        Assert.Null(DocumentRepetition.Diversity(0.5, null, 0));
    }

    [Fact]
    public void RepetitionIsThePlainCount() => Properties.Hold(
        Gen.Choose(1, 100_000).SelectMany(seed => Gen.Choose(1, 4).Select(n => (Seed: (ulong)seed, N: n))),
        random =>
        {
            var documents = RandomTexts.Documents(random.Seed, ["a ", "b ", "c "], 5, 12);
            var ngrams = documents.Select(document => Ngrams(document, random.N)).ToArray();
            var (all, distinct) = (
                ngrams.Sum(document => document.Length), ngrams.Sum(document => document.Distinct(StringComparer.Ordinal).Count()));
            return DocumentRepetition.Of(Words(documents), random.N) is { } share
                ? Math.Abs(share - (1 - (distinct / (double)all))) < Tolerance
                : all == 0;
        },
        cases: 100);

    [Fact]
    public void SelfBleuByHand()
    {
        // Of a b c d the other has 3 of 4 words, 2 of 3 pairs, 1 of 2 triples, and none of its one quadruple, which counts 0.1.
        Assert.Equal(PlainMath.Pow(3 / 4.0 * (2 / 3.0) * (1 / 2.0) * 0.1, 0.25), Bleu(["a b c d", "a b c e"])!.Value, Tolerance);

        // Wholly foretold, but of five words: 1 for the longer; e^(1 − 5/4) for the shorter.
        Assert.Equal(1, Bleu(["a b c d", "a b c d"])!.Value, Tolerance);
        var longer = PlainMath.Pow(4 / 5.0 * (3 / 4.0) * (2 / 3.0) * (1 / 2.0), 0.25);
        Assert.Equal((PlainMath.Exp(1 - (5 / 4.0)) + longer) / 2, Bleu(["a b c d", "a b c d e"])!.Value, Tolerance);
    }

    [Fact]
    public void SelfBleuNeedsTwoDocumentsOfFourWords()
    {
        Assert.Null(Bleu(["a b c d", "a b c"]));
        Assert.Null(Bleu([]));
    }

    [Fact]
    public void SelfBleuIsThePlainTwins() => Properties.Hold(
        Gen.Choose(1, 100_000),
        seed =>
        {
            var documents = RandomTexts.Documents((ulong)seed, ["a ", "b ", "c ", "d ", "e "], 6, 14)
                .Where(document => document.Length >= 8)
                .ToArray();
            return documents.Length < 2
                ? Bleu(documents) is null
                : Math.Abs(Bleu(documents)!.Value - documents.Select((_, i) => PlainBleu(documents, i)).Average()) < 1e-9;
        },
        cases: 60);

    [Fact]
    public void TheSampleIsDrawnBySeed()
    {
        var documents = RandomTexts.Documents(7, ["a ", "b ", "c ", "d ", "e ", "f "], 60, 30);
        Assert.Equal(Bleu(documents, 10, seed: 1), Bleu(documents, 10, seed: 1));
        Assert.NotEqual(Bleu(documents, 10, seed: 1), Bleu(documents, 10, seed: 2));
        Assert.InRange(Bleu(documents, 10)!.Value, 0, 1);
    }

    [Fact]
    public void NearDuplicatesByHand()
    {
        // The second document repeats the first, and the fifth the fourth, which is shorter than a shingle. The third is different, and the
        // last has no word.
        Assert.Equal(2 / 5.0, NearDuplicates.Share(Words(["a b c d e f g", "a b c d e f g", "h i j k l m", "a b", "a b", "–"])));
        Assert.Null(NearDuplicates.Share(Words(["…"])));
    }

    [Fact]
    public void AChangedWordInALongDocumentIsANearDuplicate()
    {
        // One of 200 words changed: 191 of 201 shingles in common, a similarity of 0.95.
        string[] words = [.. Enumerable.Range(0, 200).Select(i => $"w{i}")];
        var changed = words.ToArray();
        changed[100] = "other";
        Assert.Equal(1 / 2.0, NearDuplicates.Share(Words([string.Join(' ', words), string.Join(' ', changed)])));
    }

    [Fact]
    public void SignaturesEstimateTheSimilarity() => Properties.Hold(
        Gen.Choose(0, 60),
        shared =>
        {
            // 64 shingles each, so many in common.
            var (a, b) = (
                Enumerable.Range(0, 68).Select(i => $"a{i}"),
                Enumerable.Range(0, 68).Select(i => i < shared + 4 && shared > 0 ? $"a{i}" : $"b{i}"));
            var words = Words([string.Join(' ', a), string.Join(' ', b)]);
            var exact = shared / (128.0 - shared);
            var estimate = NearDuplicates.Similarity(NearDuplicates.Signature(words, 0), NearDuplicates.Signature(words, 1));
            return Math.Abs(estimate - exact) <= 5 * 0.0625;
        },
        cases: 60);

    [Fact]
    public void LzwByHand()
    {
        // ababab: a in 8 bits (256 phrases), then b, ab and ab in 9 bits each as the dictionary grows to 257, 258, 259.
        Assert.Equal(48 / 35.0, Ratio("ababab"u8.ToArray()));
        Assert.Equal(1, Ratio("a"u8.ToArray()));
        Assert.Null(Ratio([]));
    }

    [Fact]
    public void TheRatioIsAsManyBitsAsADecoderNeeds() => Properties.Hold(
        Gen.Choose(97, 100).ArrayOf(),
        letters =>
        {
            // The plain twin: phrases as strings.
            var phrases = Enumerable.Range(0, 256).Select(c => ((char)c).ToString()).ToList();
            var (open, bits) = ("", 0);
            foreach (var letter in letters)
            {
                var longer = open + (char)letter;
                if (phrases.Contains(longer, StringComparer.Ordinal))
                {
                    open = longer;
                    continue;
                }

                bits += Width(phrases.Count);
                phrases.Add(longer);
                open = ((char)letter).ToString();
            }

            bits += Width(phrases.Count);
            return letters.Length == 0
                ? Ratio([]) is null
                : Math.Abs(Ratio([.. letters.Select(c => (byte)c)])!.Value - (8.0 * letters.Length / bits)) < Tolerance;

            static int Width(int codes) => (int)Math.Ceiling(PlainMath.Log2(codes) - 1e-12);
        },
        cases: 60);

    [Fact]
    public void PiecesCompressAsTheWhole()
    {
        var whole = System.Text.Encoding.UTF8.GetBytes(string.Concat(RandomTexts.Documents(3, ["ab", "c", "d"], 20, 50)));
        var pieces = new LempelZiv();
        foreach (var piece in whole.Chunk(7))
        {
            pieces.Add(piece);
        }

        Assert.Equal(Ratio(whole), pieces.Ratio);
    }

    [Fact]
    public void SketchesByHand()
    {
        // Pairs of "ab": <s>a ab b</s>; of "aab" also aa: three of four in common.
        var (_, texts) = MetricsCases.Encode(["ab"], ["aab"], ["c"]);
        var sketches = texts.Select(text => TypeSketch.Of(NgramCounter.Count(text, 2))).ToArray();
        Assert.Equal(3 / 4.0, TypeSketch.Similarity(sketches[0], sketches[1]));
        Assert.Equal(1.0, TypeSketch.Similarity(sketches[0], sketches[0]));
        Assert.Equal(0.0, TypeSketch.Similarity(sketches[0], sketches[2]));
        var nothing = TypeSketch.Of(NgramCounter.Count(texts[2], 4));
        Assert.Null(TypeSketch.Similarity(nothing, nothing));
    }

    [Fact]
    public void SmallSketchesAreExact() => Properties.Hold(
        Gen.Choose(1, 100_000),
        seed =>
        {
            var (a, b) = (
                RandomTexts.Documents((ulong)seed, ["a", "b", "c"], 4, 12), RandomTexts.Documents((ulong)seed + 1, ["b", "c", "d"], 4, 12));
            var texts = MetricsCases.Encode(a, b).Texts;
            var (x, y) = (Pairs(a), Pairs(b));
            var (both, either) = (x.Intersect(y, StringComparer.Ordinal).Count(), x.Union(y, StringComparer.Ordinal).Count());
            return TypeSketch.Similarity(Sketch(texts[0]), Sketch(texts[1])) == (either == 0 ? null : both / (double)either);

            static TypeSketch Sketch(SymbolText text) => TypeSketch.Of(NgramCounter.Count(text, 2));

            static HashSet<string> Pairs(string[] documents) =>
            [
                .. documents.Select(document => $"<{document}>")
                    .SelectMany(document => Enumerable.Range(0, document.Length - 1).Select(i => document.Substring(i, 2))),
            ];
        },
        cases: 60);

    [Fact]
    public void RealWordsByHand()
    {
        // the the whale glorb: three of four words occur in the source, whatever other words it has.
        Assert.Equal(3 / 4.0, RealWords.Share(MetricsCases.Pair((2, 5), (1, 1), (1, 0), (0, 9))));
        Assert.Null(RealWords.Share(MetricsCases.Pair((0, 3))));
    }

    [Fact]
    public void RealWordsAreAllButTheNovelOnes() => Properties.Hold(MetricsCases.RandomPairs, pair =>
        RealWords.Share(pair) is not { } share
            ? pair.TextTokens == 0
            : share is >= 0 and <= 1
                && (share == 1) == !pair.InSource.Contains(0)
                && RealWords.Share(new FrequencyPair(pair.InText.ToArray(), pair.InText.ToArray(), [])) == 1);

    [Fact]
    public void LargeSketchesEstimate()
    {
        var (a, b) = (Random(11), Random(12));
        var exact = (double)a.Intersect(b).Count() / a.Union(b).Count();
        var texts = MetricsCases.Encode([.. a], [.. b]).Texts;
        var estimate = TypeSketch.Similarity(
            TypeSketch.Of(NgramCounter.Count(texts[0], 9)), TypeSketch.Of(NgramCounter.Count(texts[1], 9)))!.Value;
        Assert.Equal(exact, estimate, 5 * 0.016);

        // A window of nine symbols is a whole document: seven digits and two markers.
        static HashSet<string> Random(ulong seed)
        {
            var random = Xoshiro256StarStar.FromSeed(seed);
            return [.. Enumerable.Range(0, 9000).Select(_ => random.NextBelow(16_000).ToString("D7", CultureInfo.InvariantCulture))];
        }
    }

    private static WindowHashes Words(string[] documents) => new(WordCases.Tokenize(documents).Words.Tokens, marked: false);

    private static double? Bleu(string[] documents, int sample = 100, ulong seed = 1)
    {
        var random = Xoshiro256StarStar.FromSeed(seed);
        return SelfBleu.Of(Words(documents), sample, ref random);
    }

    private static double? Ratio(byte[] bytes)
    {
        var compressor = new LempelZiv();
        compressor.Add(bytes);
        return compressor.Ratio;
    }

    private static string[] Ngrams(string document, int n)
    {
        var words = document.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - n + 1)).Select(i => string.Join(' ', words[i..(i + n)]))];
    }

    private static double PlainBleu(string[] documents, int hypothesis)
    {
        var others = documents.Where((_, i) => i != hypothesis).ToArray();
        var product = 1.0;
        for (var n = 1; n <= 4; n++)
        {
            var mine = Ngrams(documents[hypothesis], n);
            double matched = mine
                .Distinct(StringComparer.Ordinal)
                .Sum(ngram => Math.Min(mine.Count(x => x == ngram), others.Max(other => Ngrams(other, n).Count(x => x == ngram))));
            product *= (matched == 0 ? 0.1 : matched) / mine.Length;
        }

        var length = Ngrams(documents[hypothesis], 1).Length;
        var nearest = others
            .Select(other => Ngrams(other, 1).Length)
            .OrderBy(other => Math.Abs(other - length))
            .ThenBy(other => other)
            .First();
        return PlainMath.Pow(product, 0.25) * PlainMath.Exp(Math.Min(0, 1 - ((double)nearest / length)));
    }
}
