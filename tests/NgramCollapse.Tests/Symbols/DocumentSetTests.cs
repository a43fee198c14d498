using FsCheck.Fluent;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

/// <summary>Compares sets of documents with the plain way, which copies documents into a text up to the size.</summary>
public sealed class DocumentSetTests
{
    private const int Bound = 50;
    private static readonly TextId Id = new(2, 3, 5);

    [Fact]
    public void TheFirstDocumentsEqualCopiedOnes() => Properties.Hold(
        Gen.Choose(0, 100_000).Zip(Gen.Choose(0, 90)),
        values =>
        {
            var ((seed, size), text) = (values, Text((ulong)values.Item1));
            return IsCopy(DocumentSet.First(Id, text, size), text, [.. Enumerable.Range(0, text.DocumentCount)], size);
        });

    [Fact]
    public void DocumentsInAGivenOrderEqualCopiedOnes() => Properties.Hold(
        Gen.Choose(0, 100_000).Zip(Gen.Choose(0, 90)),
        values =>
        {
            var ((seed, size), text) = (values, Text((ulong)values.Item1));
            var order = Shuffled(text.DocumentCount, (ulong)seed);
            return IsCopy(DocumentSet.InOrder(Id, text, order, size), text, order, size);
        });

    [Fact]
    public void TheLastDocumentIsCutByHand()
    {
        // The documents have four, three and two events. Seven events hold the whole third document and two symbols of the first.
        var text = Of([3, 4, 5], [6, 7], [8]);
        var set = DocumentSet.InOrder(Id, text, [2, 0, 1], 5);

        Assert.Equal((2, 5), (set.Count, set.Symbols));
        Assert.Equal([8], set.Document(0).ToArray());
        Assert.Equal([3, 4], set.Document(1).ToArray());

        // With one event left no document is begun, not even an empty one.
        Assert.Equal((1, 2), (DocumentSet.InOrder(Id, text, [2, 0], 3).Count, DocumentSet.InOrder(Id, text, [2, 0], 3).Symbols));
    }

    [Fact]
    public void NamesIdentifyTheDocument()
    {
        var text = Of([3, 4], [5], [6, 7]);
        var set = DocumentSet.InOrder(Id, text, [1, 2, 0], 100);

        Assert.Equal(
            [new DocumentId(2, 3, 5, 1), new DocumentId(2, 3, 5, 2), new DocumentId(2, 3, 5, 0)],
            Enumerable.Range(0, 3).Select(i => set[i]));
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(text.Document(set[i].Index)[1..^1].ToArray(), set.Document(i).ToArray()));
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(Id, set[i].Text));
    }

    [Fact]
    public void PositionsOutsideASetAreRefused()
    {
        var set = DocumentSet.First(Id, Of([3, 4], [5], [6, 7]), 4);

        Assert.Equal(1, set.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => set[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => set[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => DocumentSet.First(Id, Of([3]), -1));
    }

    private static bool IsCopy(DocumentSet set, SymbolText text, int[] order, int size)
    {
        var copy = new SymbolTextBuilder(Bound, size);
        foreach (var index in order)
        {
            copy.Add(text.Document(index)[1..^1]);
        }

        var added = new SymbolTextBuilder(Bound, int.MaxValue);
        set.AddTo(added);
        var (expected, actual) = (copy.ToText(), added.ToText());
        return expected.Symbols.SequenceEqual(actual.Symbols)
            && expected.Starts.SequenceEqual(actual.Starts)
            && (set.Count, set.Symbols) == (expected.DocumentCount, expected.EventCount)
            && Enumerable.Range(0, set.Count).All(i =>
                set[i] == Id.Document(order[i]) && set.Document(i).SequenceEqual(expected.Document(i)[1..^1]));
    }

    /// <summary>Up to nine documents of up to eleven symbols, including empty ones.</summary>
    private static SymbolText Text(ulong seed)
    {
        var random = Xoshiro256StarStar.FromSeed(seed);
        return Of([.. Enumerable.Range(0, (int)random.NextBelow(10)).Select(_ => Document(ref random))]);

        static int[] Document(ref Xoshiro256StarStar random)
        {
            var document = new int[random.NextBelow(12)];
            for (var i = 0; i < document.Length; i++)
            {
                document[i] = Alphabet.FirstSymbol + (int)random.NextBelow(20);
            }

            return document;
        }
    }

    private static SymbolText Of(params int[][] documents)
    {
        var builder = new SymbolTextBuilder(Bound, 10_000);
        foreach (var document in documents)
        {
            builder.Add(document);
        }

        return builder.ToText();
    }

    private static int[] Shuffled(int count, ulong seed)
    {
        var random = Xoshiro256StarStar.FromSeed(seed + 1);
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = 0; i < count; i++)
        {
            var pick = i + (int)random.NextBelow((ulong)(count - i));
            (order[i], order[pick]) = (order[pick], order[i]);
        }

        return order;
    }
}
