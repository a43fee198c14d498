using FsCheck.Fluent;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

public sealed class SliceMeasuresTests
{
    [Fact]
    public void RepresentationByHand()
    {
        // The rare slice had 20 of 100 symbols and has 30 of 300: half of its share is gone. The other rises from 0.8 to 0.9.
        var (source, text) = (new SliceCensus([8, 2], [80, 20]), new SliceCensus([9, 1], [270, 30]));

        Assert.Equal(0.5, SliceRepresentation.Ratio(text, source, 1)!.Value, 1e-12);
        Assert.Equal(0.9 / 0.8, SliceRepresentation.Ratio(text, source, 0)!.Value, 1e-12);
        Assert.Equal(0, SliceRepresentation.Ratio(new SliceCensus([3, 0], [5, 0]), source, 1));
        Assert.Null(SliceRepresentation.Ratio(text, new SliceCensus([1, 0], [5, 0]), 1));
        Assert.Null(SliceRepresentation.Ratio(new SliceCensus([0, 0], [0, 0]), source, 1));
    }

    [Fact]
    public void RepresentationsAverageToOne() => Properties.Hold(
        Gen.Two(Gen.Choose(1, 50).ArrayOf(3)),
        pair =>
        {
            var (source, text) = (Census(pair.Item1), Census(pair.Item2));
            var average = Enumerable.Range(0, 3)
                .Sum(slice => SliceRepresentation.Ratio(text, source, slice)!.Value * source.SymbolShare(slice)!.Value);
            return Math.Abs(average - 1) < 1e-12
                && Enumerable.Range(0, 3).All(slice => SliceRepresentation.Ratio(source, source, slice) == 1);
        });

    [Fact]
    public void PassagesByHand()
    {
        var (alphabet, texts) = MetricsCases.Encode(["abcde", "", "ab"]);
        var passages = SlicePassages.Cut(texts[0], 2);
        Assert.Equal(
            ["ab", "cd", "e", "ab"], Enumerable.Range(0, passages.DocumentCount).Select(d => Text(passages.Document(d).ToArray())));

        string Text(int[] document)
        {
            Assert.Equal((Alphabet.DocumentStart, Alphabet.DocumentEnd), (document[0], document[^1]));
            var bytes = new System.Buffers.ArrayBufferWriter<byte>();
            alphabet.Decode(document, bytes);
            return System.Text.Encoding.UTF8.GetString(bytes.WrittenSpan);
        }
    }

    [Fact]
    public void PassagesLoseNothing() => Properties.Hold(
        Gen.Choose(1, 10_000).SelectMany(seed => Gen.Choose(1, 9).Select(length => (Seed: (ulong)seed, Length: length))),
        random =>
        {
            var text = MetricsCases.Encode(RandomTexts.Documents(random.Seed, ["a", "b", "c"], 5, 20)).Texts[0];
            var passages = SlicePassages.Cut(text, random.Length);
            return passages.Symbols.ToArray().Where(symbol => symbol > 1).SequenceEqual(text.Symbols.ToArray().Where(symbol => symbol > 1))
                && Enumerable.Range(0, passages.DocumentCount)
                    .All(d => passages.Document(d).Length - 2 is > 0 and var length && length <= random.Length);
        },
        cases: 60);

    private static SliceCensus Census(int[] symbols) => new(symbols, [.. symbols.Select(count => (long)count)]);
}
