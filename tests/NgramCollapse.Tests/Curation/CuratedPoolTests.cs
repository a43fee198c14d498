using FsCheck.Fluent;
using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Numerics;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Curation;

/// <summary>Pools of filtered documents against a plain twin with strings: filter first, then cut to size.</summary>
public sealed class CuratedPoolTests
{
    private static readonly Alphabet Letters = Alphabet.FromDocuments(["abcdefgh"], SymbolUnit.Character);

    [Fact]
    public void RefillTakesFurtherDocumentsUntilThePoolIsFull() =>
        Properties.Hold(Cases, values => Holds(values.Item1, values.Item2, Replacement.Refill), cases: 400);

    [Fact]
    public void ShrinkLeavesOutWhatIsDroppedAndNothingElse() =>
        Properties.Hold(Cases, values => Holds(values.Item1, values.Item2, Replacement.Shrink), cases: 400);

    [Fact]
    public void ADocumentIsDroppedBeforeTheCutToSizeByHand()
    {
        // Four events each, and ten in all. As written: abc, abc, and the start of def. Filtered: abc, def, and g of ghh.
        Assert.Equal(["abc", "def", "g"], Pool(["abc", "abc", "def", "ghh", "fff"], 10, Replacement.Refill).Documents);
        Assert.Equal(["abc", "d"], Pool(["abc", "abc", "def", "ghh", "fff"], 10, Replacement.Shrink).Documents);

        // The document at the cut is dropped as a whole and replaced, although its first symbol alone would be new.
        Assert.Equal(["abc", "def", "g"], Pool(["abc", "def", "abc", "ghh", "fff"], 10, Replacement.Refill).Documents);
        Assert.Equal(["abc", "def"], Pool(["abc", "def", "abc", "ghh", "fff"], 10, Replacement.Shrink).Documents);
    }

    [Fact]
    public void AnEmptyDocumentAtTheEndIsKept() => Assert.Equal(["abc", ""], Pool(["abc", "", "def"], 6, Replacement.Refill).Documents);

    [Fact]
    public void AFilterThatKeepsEverythingChangesNoPool() => Properties.Hold(
        Cases,
        values =>
        {
            var stream = RandomTexts.Documents((ulong)values.Item1, RandomTexts.Alphabet('a', 3), 200, longest: 4);
            PoolSource[] sources = [new NewestText(), new StartOfNewest(0.3), new StartOfNewest(0)];
            return Enum.GetValues<Replacement>().All(replacement => sources.All(source =>
            {
                var keepsAll = new CurationPipeline { Filters = [Ad("no_filter", _ => true)], Replacement = replacement };
                var with = Made(Writing(stream, values.Item2), values.Item2, keepsAll, source);
                var without = Made(Writing(stream, values.Item2), values.Item2, CurationPipeline.None, source);
                return (with.Symbols, with.Parts[0].Documents) == (without.Symbols, without.Parts[0].Documents)
                    && Enumerable.Range(1, 2).All(length => AreEqual(with.Counts.Level(length), without.Counts.Level(length)));
            }));
        });

    [Fact]
    public void WithoutFiltersItIsKeptToo()
    {
        // Six events of seven: one is left, too little room for a document.
        var pool = Made(Uncounted(Text(["abcd", "", "def"], 100)), 7, CurationPipeline.None, new StartOfNewest(0));

        Assert.Equal((6, 2), (pool.Symbols, pool.Parts[0].Documents));
        Assert.Equal(8, pool.Counts.Level(1).Counts.ToArray().Sum());
    }

    [Fact]
    public void WhatIsDroppedIsCountedByFilterAndReason()
    {
        var pool = Pool(["abc", "abc", "", "def", "abc", "", "ghh", "fff"], 15, Replacement.Refill).Made;

        Assert.Equal([new DroppedDocuments("duplicates", "duplicate", 3, 9)], pool.Dropped);
        Assert.Equal(8, pool.Judged);
        Assert.Equal(15, pool.Symbols);
    }

    [Fact]
    public void AFilterSeesWhatTheOneBeforeKeeps()
    {
        // When a text is extended, new judges judge all its documents again.
        var seen = new List<string>();
        var first = Ad("no_a", document => !document.Contains('a', StringComparison.Ordinal));
        var second = Ad("no_b", document => !document.Contains('b', StringComparison.Ordinal), seen);

        var pool = Pool(["ab", "b", "c", "a", "d", "b"], 13, Replacement.Shrink, first, second);

        Assert.Equal(["b", "c", "d", "b"], seen);
        Assert.Equal(["c", "d"], pool.Documents);
        Assert.Equal([new DroppedDocuments("no_a", "no_a", 2, 5), new DroppedDocuments("no_b", "no_b", 2, 4)], pool.Made.Dropped);
    }

    [Fact]
    public void ATextThatCannotGoOnLeavesItsPoolSmaller()
    {
        var text = Uncounted(Text(["abc", "abc", "def"], 100));
        var pool = Made(text, 12, new CurationPipeline { Filters = [DocumentFilter.Duplicates] });

        Assert.Equal((8, 2), (pool.Symbols, pool.Parts[0].Documents));
    }

    [Fact]
    public void AWriterIsAskedForTenTimesTheSizeAtMost()
    {
        // The text repeats one document; the pool has it once.
        var most = 0;
        var written = Uncounted(Text([.. Enumerable.Repeat("abc", 1000)], 400), size =>
        {
            most = Math.Max(most, size);
            return Text([.. Enumerable.Repeat("abc", 5000)], size);
        });

        Assert.Equal(4, Made(written, 400, new CurationPipeline { Filters = [DocumentFilter.Duplicates] }).Symbols);
        Assert.Equal(4000, most);
    }

    [Fact]
    public void APoolWithoutDocumentsIsAnErrorInWords()
    {
        var error = Assert.Throws<LabException>(() => Pool(["abc", "def"], 8, Replacement.Shrink, Ad("nothing", _ => false)));

        Assert.Equal(ErrorCategory.BadInput, error.Category);
        Assert.Contains("nothing", error.Message, StringComparison.Ordinal);
    }

    private static FsCheck.Gen<(int, int)> Cases =>
        Gen.Choose(1, 100_000).Zip(Gen.Choose(4, 120)).Select(values => (values.Item1, values.Item2));

    private static bool Holds(int seed, int size, Replacement replacement)
    {
        // Many equal documents, some of them empty, but in a long stream enough new ones.
        var random = Xoshiro256StarStar.FromSeed((ulong)seed);
        var few = RandomTexts.Documents(random.NextUInt64(), RandomTexts.Alphabet('a', 3), 4 * size, longest: 2);
        var many = RandomTexts.Documents(random.NextUInt64(), RandomTexts.Alphabet('a', 8), 4 * size, longest: 6);
        var stream = few.Zip(many, (often, rarely) => random.NextBelow(2) == 0 ? often : rarely).ToArray();
        var written = Text(stream, size).EventCount;
        var expected = Expected(stream, written, replacement);
        var (documents, pool) = Pool(stream, size, replacement);
        return expected.SequenceEqual(documents, StringComparer.Ordinal)
            && pool.Symbols == expected.Sum(document => document.Length + 1)
            && pool.Counts.Level(1).Counts.ToArray().Sum() == expected.Sum(document => document.Length + 2)
            && pool.Judged == documents.Length + pool.Dropped.Sum(dropped => dropped.Documents)
            && (replacement == Replacement.Shrink || written - pool.Symbols is 0 or 1);
    }

    /// <summary>
    /// The definition: the filter judges whole documents in order, and what it keeps is cut to the size. With room for an end alone only
    /// an empty document fits, and a text may end with one.
    /// </summary>
    private static string[] Expected(string[] stream, int size, Replacement replacement)
    {
        var (kept, seen, left) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), size);
        foreach (var document in stream.TakeWhile(document => left >= 2 || (left == 1 && document.Length == 0)))
        {
            var taken = Math.Min(document.Length + 1, left);
            var isNew = seen.Add(document);
            if (isNew)
            {
                kept.Add(document[..(taken - 1)]);
            }

            left -= isNew || replacement == Replacement.Shrink ? taken : 0;
        }

        return [.. kept];
    }

    /// <summary>The pool of a text that can be extended from a fixed stream of documents.</summary>
    private static (string[] Documents, Pool Made) Pool(string[] stream, int size, Replacement replacement, params DocumentFilter[] filters)
    {
        var curation = new CurationPipeline
        {
            Filters = filters.Length == 0 ? [DocumentFilter.Duplicates] : filters,
            Replacement = replacement,
        };
        var pool = Made(Writing(stream, size), size, curation);
        var set = Assert.Single(pool.Parts).Chosen!;
        return ([.. Enumerable.Range(0, set.Count).Select(i => string.Concat(set.Document(i).ToArray().Select(Letter)))], pool);
    }

    private static Pool Made(PoolText newest, int size, CurationPipeline curation, PoolSource? source = null)
    {
        var symbols = Text(["abcdefgh"], 100);
        var human = new PoolText(new TextId(0, 0, 0), DocumentOrigin.Human, symbols, () => NgramCounter.Count(symbols, 2));
        var maker = new PoolMaker(2, 1, human, 1);
        _ = maker.Next(human, new Recipe(new NewestText()), curation, size, 1);
        return maker.Next(newest, new Recipe(source ?? new NewestText()), curation, size, 1);
    }

    /// <summary>The start of a stream of documents, extended from the same stream.</summary>
    private static PoolText Writing(string[] stream, int size)
    {
        var text = Text(stream, size);
        return new PoolText(new TextId(0, 0, 1), DocumentOrigin.Model, text, () => NgramCounter.Count(text, 2), more => Text(stream, more));
    }

    /// <summary>A text whose counts must not be needed.</summary>
    private static PoolText Uncounted(SymbolText text, Func<int, SymbolText>? write = null) => new(
        new TextId(0, 0, 1), DocumentOrigin.Model, text, () => throw new InvalidOperationException("Counts are not needed."), write);

    private static bool AreEqual(NgramLevel one, NgramLevel other) =>
        one.Counts.SequenceEqual(other.Counts) && one.Symbols.SequenceEqual(other.Symbols);

    private static SymbolText Text(string[] documents, int size)
    {
        var builder = new SymbolTextBuilder(Letters.SymbolBound, size);
        builder.Add(Letters.Encode(documents));
        return builder.ToText();
    }

    /// <summary>A filter for one test; its newest judge adds the documents that it sees to <paramref name="seen"/>.</summary>
    private static DocumentFilter Ad(string name, Func<string, bool> keeps, List<string>? seen = null) => new()
    {
        Name = name,
        Definition = "drops what a test says",
        Source = "a test",
        Begin = () =>
        {
            seen?.Clear();
            return new Judge(document =>
            {
                seen?.Add(document);
                return keeps(document) ? new Verdict(true, "", null) : new Verdict(false, name, null);
            });
        },
    };

    private static char Letter(int symbol) => (char)('a' + symbol - Alphabet.FirstSymbol);

    private sealed class Judge(Func<string, Verdict> judge) : IDocumentJudge
    {
        Verdict IDocumentJudge.Judge(CandidateDocument document) => judge(string.Concat(document.Symbols.ToArray().Select(Letter)));
    }
}
