using System.Text;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Corpora;

namespace NgramCollapse.Tests.Counting;

/// <summary>Counting block by block gives exactly the result of decoding, normalising, encoding and counting the whole text.</summary>
public sealed class StreamCounterTests : IDisposable
{
    private static readonly CorpusOptions[] Options =
    [
        default,
        new() { Document = DocumentUnit.Line },
        new() { KeepWhiteSpace = true },
        new() { Document = DocumentUnit.Line, FoldCase = true },
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnyTextIsCountedAsInMemory()
    {
        for (var seed = 1UL; seed <= 120; seed++)
        {
            Write(NastyTexts.Utf8(seed, seed % 3 == 0 ? 40 : 700, plain: seed % 2 == 0));
            foreach (var options in Options)
            {
                AssertSame(options, new CountingPlan(3, 1) { InParts = seed % 2 == 0 }, 1 + (int)(seed % 90));
                AssertSame(options, new CountingPlan(4, 3) { Unit = SymbolUnit.Byte, InParts = seed % 2 == 1 }, 1 + (int)(seed % 50));
                AssertSame(options, new CountingPlan(2, 2) { Unit = SymbolUnit.Word, InParts = seed % 2 == 1 }, 1 + (int)(seed % 70));
                AssertSame(options, new CountingPlan(2, 2) { Unit = SymbolUnit.Grapheme }, 1 + (int)(seed % 80));
            }
        }
    }

    [Theory]
    [InlineData(SymbolUnit.Character, 1)]
    [InlineData(SymbolUnit.Character, 6)]
    [InlineData(SymbolUnit.Grapheme, 3)]
    [InlineData(SymbolUnit.Byte, 2)]
    [InlineData(SymbolUnit.Word, 2)]
    public void AnyUnitAndOrderIsCountedAsInMemory(SymbolUnit unit, int order)
    {
        for (var seed = 1UL; seed <= 20; seed++)
        {
            Write(NastyTexts.Utf8(1000 + seed, 900, plain: seed % 2 == 0));
            AssertSame(default, new CountingPlan(order, 1 + (int)(seed % 4)) { Unit = unit, InParts = seed % 3 == 0 }, 60);
        }
    }

    [Theory]
    [InlineData(SymbolUnit.Character, 3)]
    [InlineData(SymbolUnit.Character, 6)]
    [InlineData(SymbolUnit.Grapheme, 2)]
    [InlineData(SymbolUnit.Word, 3)]
    public void TheShippedNovelIsCountedAsInMemory(SymbolUnit unit, int order)
    {
        File.Copy(RepositoryRoot.PathOf("corpora", "moby-dick.txt"), Path);
        foreach (var threads in new[] { 1, 2, 5 })
        {
            AssertSame(default, new CountingPlan(order, threads) { Unit = unit, InParts = threads == 2 }, 20_000);
        }
    }

    [Fact]
    public void ManyWordsAndLongOnesAreCountedAsInMemory()
    {
        // More words than sixteen bits can number, in a different order in every document, and words longer than a block.
        var words = Enumerable.Range(0, 70_000).Select(i => $"{i:X}{new string((char)('a' + (i % 26)), i % 23)}").ToArray();
        var text = new StringBuilder();
        for (var d = 0; d < 50; d++)
        {
            var chosen = Enumerable.Range(0, 2000).Select(i => words[(int)(((long)(d + 1) * 7919 * i) % words.Length)]);
            text.AppendJoin(d % 3 == 0 ? '\n' : ' ', chosen).Append(d % 2 == 0 ? "\n\n" : "\n \u3000\n");
        }

        text.Append("and ").Append('x', 5000).Append(" then ").Append('y', 5000).Append("é ").AppendJoin('\n', words);
        Write(Encoding.UTF8.GetBytes(text.ToString()));
        foreach (var threads in new[] { 1, 3 })
        {
            AssertSame(default, new CountingPlan(2, threads) { Unit = SymbolUnit.Word }, 1000);
            var inParts = new CountingPlan(2, threads) { Unit = SymbolUnit.Word, InParts = true };
            AssertSame(new CorpusOptions { Document = DocumentUnit.Line }, inParts, 10_000);
        }
    }

    [Theory]
    [InlineData(SymbolUnit.Grapheme)]
    [InlineData(SymbolUnit.Word)]
    public void WithAGivenAlphabetOfWordsOtherWordsAreUnknown(SymbolUnit unit)
    {
        var alphabet = Alphabet.FromDocuments(["a e\u0301 whale Call me be of \u1112\u1161 日本."], unit);
        for (var seed = 1UL; seed <= 30; seed++)
        {
            Write(NastyTexts.Utf8(3000 + seed, 400, plain: seed % 2 == 0));
            AssertSame(default, new CountingPlan(2, 3) { Alphabet = alphabet }, 50);
        }
    }

    [Fact]
    public void AGrowingAlphabetStartsWiderTables()
    {
        // The first blocks fit seven bits, the last ones do not. At order 3 the table also stops being dense.
        var documents = Enumerable.Range(0, 700)
            .Select(i => $"{(char)(0xC0 + i)}{(char)('a' + (i % 26))} and {(char)(0x100 + (i / 2))}");
        Write(Encoding.UTF8.GetBytes(string.Join("\n\n", documents)));
        foreach (var order in new[] { 2, 3, 6 })
        {
            AssertSame(default, new CountingPlan(order, 2), 64);
        }
    }

    [Fact]
    public void WindowsThatDoNotFitAreCountedInMemory()
    {
        Write(Encoding.UTF8.GetBytes("the quick brown fox jumps over the lazy dog, and a whale\n\nto be or not to be"));
        var plan = new CountingPlan(20, 2);

        Assert.Null(Stream(default, plan, 16));
        AssertEqual(CorpusCounter.CountInMemory(Path, default, plan), CorpusCounter.Count(Path, default, plan));
    }

    [Fact]
    public void WithAGivenAlphabetOtherSymbolsAreUnknown()
    {
        var alphabet = Alphabet.FromDocuments(["abe whl\u00E9日😀"], SymbolUnit.Character);
        for (var seed = 1UL; seed <= 60; seed++)
        {
            Write(NastyTexts.Utf8(2000 + seed, 300, plain: seed % 2 == 0));
            AssertSame(default, new CountingPlan(3, 2) { Alphabet = alphabet }, 50);
        }
    }

    [Fact]
    public void Utf16AndWholeFilesAreCountedInMemory()
    {
        var text = "to be\n\nor not to be";
        File.WriteAllBytes(Path, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]);
        Assert.Equal(2, CorpusCounter.Count(Path, default, new CountingPlan(2, 2)).Documents);

        Write(Encoding.UTF8.GetBytes(text));
        Assert.Equal(1, CorpusCounter.Count(Path, new CorpusOptions { Document = DocumentUnit.File }, new CountingPlan(2, 2)).Documents);
    }

    [Fact]
    public void AByteOrderMarkIsNotText()
    {
        File.WriteAllBytes(Path, [0xEF, 0xBB, 0xBF, .. "to be\n\nor not"u8]);
        var plan = new CountingPlan(2, 1);
        AssertEqual(CorpusCounter.CountInMemory(Path, default, plan), CorpusCounter.Count(Path, default, plan));
        File.WriteAllBytes(Path, [0xEF, 0xBB, 0xBF, .. "to be\n\nor é"u8, 0xFF]);
        AssertRefused("byte 15", 64);
    }

    [Fact]
    public void TheFirstBadByteIsNamedWhateverTheThreads()
    {
        var good = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("to be or not\n\n", 200)));
        foreach (var (bad, says) in new (byte[], string)[] { ([0xC3], "byte 2800 (0xC3) is not valid UTF-8"), ([0], "byte 2800 is a NUL") })
        {
            // A later bad byte of the other kind must not be reported instead.
            File.WriteAllBytes(Path, [.. good, .. bad, .. good, 0xFF, 0, .. good]);
            AssertRefused(says, 16);
            AssertRefused(says, 5000);
            AssertRefused(says, TextBlocks.UsualBytes);
        }
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData(" \n\u3000 \n\n\t", "only white space")]
    [InlineData("\uFEFF \n", "only white space")]
    public void WithoutDocumentsThereIsNothingToCount(string text, string says)
    {
        Write(Encoding.UTF8.GetBytes(text));
        var error = Assert.Throws<LabException>(() => CorpusCounter.Count(Path, default, new CountingPlan(2, 2)));
        Assert.StartsWith($"{Path}: {says}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jelinek-mercer")]
    [InlineData("kneser-ney")]
    public void AModelOfAStreamIsTheModelOfTheText(string name)
    {
        Write(NastyTexts.Utf8(77, 3000, plain: true));
        Assert.True(Smoothing.TryParse(name, out var smoothing));
        var counted = Stream(default, new CountingPlan(3, 3) { InParts = smoothing.NeedsParts }, 100)!;
        var text = counted.Alphabet.Encode(CorpusReader.Read(Path, default).Documents);

        var (streamed, whole) = (new MemoryStream(), new MemoryStream());
        var model = smoothing.Train(counted.Text, counted.Alphabet.EventSpaceSize);
        ModelFile.Write(new TrainedModel(counted.Alphabet, model), "model", streamed);
        ModelFile.Write(new TrainedModel(counted.Alphabet, smoothing.Train(text, 3, counted.Alphabet.EventSpaceSize)), "model", whole);

        Assert.Equal(whole.ToArray(), streamed.ToArray());
    }

    private string Path => _folder.PathOf("text.txt");

    private void Write(byte[] text) => File.WriteAllBytes(Path, text);

    private CountedCorpus? Stream(CorpusOptions options, CountingPlan plan, int blockBytes) =>
        CorpusCounter.CountStream(Path, options, plan, blockBytes);

    private void AssertSame(CorpusOptions options, CountingPlan plan, int blockBytes)
    {
        CountedCorpus expected;
        try
        {
            expected = CorpusCounter.CountInMemory(Path, options, plan);
        }
        catch (LabException e)
        {
            Assert.Equal(e.Message, Assert.Throws<LabException>(() => Stream(options, plan, blockBytes)).Message);
            return;
        }

        var streamed = Stream(options, plan, blockBytes);
        if (streamed is null)
        {
            Assert.False(new WindowPacking(plan.Order, expected.Alphabet.SymbolBound).Fits);
            return;
        }

        AssertEqual(expected, streamed);
    }

    private void AssertRefused(string says, int blockBytes)
    {
        foreach (var threads in new[] { 1, 4 })
        {
            var error = Assert.Throws<LabException>(() => Stream(default, new CountingPlan(3, threads), blockBytes));
            Assert.Equal(ErrorCategory.BadInput, error.Category);
            Assert.StartsWith($"{Path}: {says}", error.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertEqual(CountedCorpus expected, CountedCorpus actual)
    {
        Assert.Equal(Symbols(expected.Alphabet), Symbols(actual.Alphabet));
        Assert.Equal(expected.Documents, actual.Documents);
        Assert.Equal(expected.Events, actual.Events);
        Assert.Equal(expected.LongestDocument, actual.LongestDocument);
        Assert.Equal(Levels(expected.Text.Counts), Levels(actual.Text.Counts));
        Assert.Equal(expected.Text.Parts is null, actual.Text.Parts is null);
        if (actual.Text.FirstAppearance.Length > 0)
        {
            Assert.Equal(expected.Text.FirstAppearance, actual.Text.FirstAppearance);
        }

        if (expected.Text.Parts is { } parts)
        {
            Assert.Equal(Levels(parts.Fitting), Levels(actual.Text.Parts!.Fitting));
            Assert.Equal(Levels(parts.HeldOut), Levels(actual.Text.Parts.HeldOut));
        }
    }

    private static string[] Symbols(Alphabet alphabet) =>
        [.. Enumerable.Range(0, alphabet.SymbolBound).Select(symbol => Convert.ToHexString(alphabet.Utf8(symbol)))];

    private static int[][] Levels(NgramCounts counts) => [.. Enumerable.Range(1, counts.Order)
        .Select(length => counts.Level(length))
        .SelectMany(level => new[]
        {
            level.Prefixes.ToArray(), level.Symbols.ToArray(), level.Counts.ToArray(), level.Suffixes.ToArray(),
        })];
}
