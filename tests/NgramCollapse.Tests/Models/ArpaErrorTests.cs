using System.IO.Compression;
using System.Text;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>Every irregularity of an ARPA file is refused with its line.</summary>
public sealed class ArpaErrorTests
{
    private const string Good = """
        \data\
        ngram 1=5
        ngram 2=3

        \1-grams:
        -99 <s> -0.3
        -0.7 </s>
        -1.0 <unk>
        -0.3 a -0.2
        -0.5 b -0.1

        \2-grams:
        -0.2 <s> a
        -0.4 a b
        -0.3 b </s>

        \end\
        """;

    [Fact]
    public void AFileWithoutErrorsIsRead()
    {
        var read = ModelFiles.Read(Good);

        Assert.Equal(2, read.Model.Order);
        Assert.Equal(SymbolUnit.Character, read.Alphabet.Unit);
        Assert.Equal(-0.4 / 0.30102999566398120, read.Model.Log2Probability([3], 4), 1e-14);
        Assert.Equal((-0.2 - 0.3) / 0.30102999566398120, read.Model.Log2Probability([3], 3), 1e-14);
    }

    [Theory]
    [InlineData("ngram 2=3", "ngram 2=4", 17)]
    [InlineData("ngram 2=3", "ngram 2=2", 15)]
    [InlineData("ngram 1=5", "ngram 1=6", 12)]
    [InlineData("ngram 1=5", "ngram 1=4", 10)]
    [InlineData("ngram 2=3", "ngram 3=3", 3)]
    [InlineData("ngram 2=3", "ngram 2=-3", 3)]
    [InlineData("ngram 2=3", "ngram 2=99999999999", 3)]
    [InlineData("ngram 2=3", "ngram 2=2147483647", 17)]
    [InlineData("ngram 2=3", "ngram 2", 3)]
    [InlineData("ngram 2=3", "number 2=3", 3)]
    [InlineData("ngram 1=5\nngram 2=3\n", "", 1)]
    [InlineData("\\2-grams:", "\\3-grams:", 12)]
    [InlineData("\n\\end\\", "", 15)]
    [InlineData("\\end\\", "\\enc\\", 17)]
    [InlineData("\\end\\", "\\end\\\n\n-0.3 b a", 19)]
    [InlineData("-0.4 a b", "-0.4 a c", 14)]
    [InlineData("-0.4 a b", "-0.4 </s> b", 14, "-0.7 </s>", "-0.7 c", "-0.3 b </s>", "-0.3 b c")]
    [InlineData("-0.4 a b", "-0.2 <s> a", 15)]
    [InlineData("-0.3 a -0.2", "-0.5 b -0.1", 10)]
    [InlineData("-0.4 a b", "NaN a b", 14)]
    [InlineData("-0.4 a b", "Infinity a b", 14)]
    [InlineData("-0.4 a b", "0.4 a b", 14)]
    [InlineData("-0.4 a b", "-0,4 a b", 14)]
    [InlineData("-0.4 a b", "-0.4 a", 14)]
    [InlineData("-0.4 a b", "-0.4 a b -0.1", 14)]
    [InlineData("-0.3 a -0.2", "-0.3 a x", 9)]
    [InlineData("-0.3 a -0.2", "-0.3 a NaN", 9)]
    [InlineData("ngram 1=5", "ngram 1=0", 2)]
    [InlineData("-0.7 </s>", "-0.7 c", 15)]
    [InlineData("-1.0 <unk>", "-1.0 c", 15, "-0.3 b </s>", "-0.3 b <unk>")]
    [InlineData("-0.4 a b", "-0.4 a\0 b", 14)]
    [InlineData("-0.5 b -0.1", "-0.5 b\0 -0.1", 10)]
    [InlineData("\\data\\", "iARPA\n\\data\\", 1)]
    public void AnErrorIsRefusedWithItsLine(string what, string by, int line, params string[] more)
    {
        var text = Good.ReplaceLineEndings("\n").Replace(what, by, StringComparison.Ordinal);
        for (var i = 0; i < more.Length; i += 2)
        {
            text = text.Replace(more[i], more[i + 1], StringComparison.Ordinal);
        }

        Assert.StartsWith($"file: line {line}: ", ModelFiles.Refusal(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("Call me Ishmael.")]
    [InlineData("\\data\\")]
    public void ATextThatIsNotAModelIsRefused(string text) => ModelFiles.Refusal(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("syllable")]
    [InlineData("CHARACTER")]
    public void AnUnknownUnitIsRefused(string unit) =>
        Assert.StartsWith("file: line 1: ", ModelFiles.Refusal(Bytes(unit, Good)), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\", "character")]
    [InlineData(@"\q", "character")]
    [InlineData(@"\x4", "character")]
    [InlineData(@"\xZZ", "character")]
    [InlineData(@"\x61", "character")]
    [InlineData(@"\xFF", "character")]
    [InlineData("ab", "character")]
    [InlineData("é", "byte")]
    public void AnInvalidEscapeOrAnotherUnitsSymbolIsRefused(string token, string unit)
    {
        var text = Good.Replace("-0.5 b", "-0.5 " + token, StringComparison.Ordinal)
            .Replace("a b", "a " + token, StringComparison.Ordinal)
            .Replace("b </s>", token + " </s>", StringComparison.Ordinal);

        ModelFiles.Refusal(Bytes(unit, text));
    }

    [Fact]
    public void BytesThatAreNotTextAreRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        bytes[Good.IndexOf("a b", StringComparison.Ordinal)] = 0xFF;

        Assert.StartsWith("file: line 14: is not valid UTF-8", ModelFiles.Refusal(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void AnIntermediateFileOfIrstlmIsRefusedWithTheRemedy() =>
        Assert.Contains("compile-lm --text=yes", ModelFiles.Refusal(Encoding.UTF8.GetBytes("iARPA\n\n" + Good)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("# ngram-collapse unit word\n")]
    public void AByteOrderMarkIsSkipped(string comment)
    {
        var read = ModelFiles.Read('\uFEFF' + comment + Good);

        Assert.Equal(comment.Length == 0 ? SymbolUnit.Character : SymbolUnit.Word, read.Alphabet.Unit);
    }

    [Theory]
    [InlineData((byte)'x', "line 3: has no end in 16777216 bytes")]
    [InlineData((byte)0, "line 3: contains a NUL")]
    public void AnEndlessLineIsRefusedBeforeItFillsTheMemory(byte endless, string says)
    {
        using var input = new EndlessStream("\\data\\\n\n"u8.ToArray(), endless);
        var e = Assert.Throws<LabException>(() => ModelFile.Read(input, "file"));

        Assert.Equal(ErrorCategory.Corrupt, e.Category);
        Assert.StartsWith("file: " + says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesAfterGzipDataAreRefused()
    {
        var gzip = ModelFiles.Gzip(Encoding.UTF8.GetBytes(Good));
        Assert.Equal(2, ModelFile.Read(gzip, "file").Model.Order);
        foreach (var more in (byte[][])[[0], [0x1F], [0x1F, 0x8B], [.. "garbage"u8], new byte[100], gzip[..20]])
        {
            Assert.Contains("the gzip data is damaged", ModelFiles.Refusal([.. gzip, .. more]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void CompleteGzipDataIsRecognisedWhereverABufferEnds()
    {
        for (var length = 8100; length < 8300; length++)
        {
            using var output = new MemoryStream();
            using (var gzip = new GZipStream(output, CompressionLevel.NoCompression, leaveOpen: true))
            {
                gzip.Write(new byte[length]);
            }

            output.Position = 0;
            Assert.True(GzipFile.IsWhole(output));
            output.SetLength(output.Length - 1);
            output.Position = 0;
            Assert.False(GzipFile.IsWhole(output));
        }
    }

    [Fact]
    public void EveryTruncatedGzipFileIsRefused()
    {
        var (alphabet, training, _) = SmoothingCases.RandomText(4);
        var model = SmoothingCases.Train("witten-bell", training, 2, alphabet.EventSpaceSize);
        var bytes = ModelFiles.Bytes(new TrainedModel(alphabet, model), "a.arpa.gz");
        for (var length = 0; length < bytes.Length; length++)
        {
            var message = ModelFiles.Refusal(bytes[..length]);
            Assert.True(length < 2 || message.Contains("the gzip data is damaged", StringComparison.Ordinal), message);
        }
    }

    [Fact]
    public void EveryTruncatedTextFileIsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var length = 0; length < bytes.Length; length++)
        {
            ModelFiles.Refusal(bytes[..length]);
        }
    }

    private static byte[] Bytes(string unit, string text) => Encoding.UTF8.GetBytes($"# ngram-collapse unit {unit}\n{text}");
}
