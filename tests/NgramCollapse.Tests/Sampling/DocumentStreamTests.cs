using System.Buffers;
using System.Text;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Sampling;

/// <summary>The stream is the documents drawn and decoded one at a time.</summary>
public sealed class DocumentStreamTests
{
    private static readonly string[] Source = [.. ShippedTexts.Alice.Documents.Take(60)];

    [Theory]
    [InlineData(SymbolUnit.Character, "mle")]
    [InlineData(SymbolUnit.Character, "kneser-ney")]
    [InlineData(SymbolUnit.Character, "add-k")]
    [InlineData(SymbolUnit.Grapheme, "witten-bell")]
    [InlineData(SymbolUnit.Byte, "absolute")]
    [InlineData(SymbolUnit.Word, "witten-bell")]
    public void TheStreamIsTheDocumentsOneByOne(SymbolUnit unit, string kind)
    {
        var alphabet = Alphabet.FromDocuments(Source, unit);
        var sampler = ModelSampler.Compile(SmoothingCases(kind, alphabet));
        int[] prompt = [.. alphabet.Encode([Source[0]]).Document(0)[1..3]];
        foreach (var threads in new[] { 1, 2, 5 })
        {
            foreach (var request in new DocumentRequest[]
            {
                new() { Documents = 1 },
                new() { Documents = 40, Seed = 9 },
                new() { Symbols = 2 },
                new() { Symbols = 7001, Seed = 2 },
                new() { Symbols = 20_000, Documents = 25 },
                new() { Documents = 30, Prompt = prompt },
            })
            {
                var (text, events) = Written(sampler, request with { Threads = threads }, alphabet);
                var (expected, expectedEvents) = OneByOne(sampler, request, alphabet);

                Assert.Equal(expected, text);
                Assert.Equal(expectedEvents, events);
            }
        }
    }

    [Fact]
    public void AnOutputThatFailsEndsTheStream()
    {
        var alphabet = Alphabet.FromDocuments(Source, SymbolUnit.Character);
        var sampler = ModelSampler.Compile(SmoothingCases("mle", alphabet));
        foreach (var threads in new[] { 1, 2, 4 })
        {
            var request = new DocumentRequest { Threads = threads };
            var e = Assert.Throws<IOException>(() => DocumentStream.Write(sampler, request, alphabet, new ClosedPipe(writes: 3)));

            Assert.Equal("closed", e.Message);
        }
    }

    [Fact]
    public void ACancelledStreamEnds()
    {
        var alphabet = Alphabet.FromDocuments(Source, SymbolUnit.Character);
        var sampler = ModelSampler.Compile(SmoothingCases("mle", alphabet));

        var request = new DocumentRequest { Threads = 2 };
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => DocumentStream.Write(sampler, request, alphabet, Stream.Null, cancelled));
    }

    private static ILanguageModel SmoothingCases(string kind, Alphabet alphabet) =>
        Tests.Models.SmoothingCases.Train(kind, alphabet.Encode(Source), 3, alphabet.EventSpaceSize);

    private static (string Text, long Events) Written(IDocumentSampler sampler, DocumentRequest request, Alphabet alphabet)
    {
        using var output = new MemoryStream();
        var events = DocumentStream.Write(sampler, request, alphabet, output);
        return (Encoding.Latin1.GetString(output.ToArray()), events);
    }

    private static (string Text, long Events) OneByOne(IDocumentSampler sampler, DocumentRequest request, Alphabet alphabet)
    {
        var output = new ArrayBufferWriter<byte>();
        var left = request.Symbols ?? long.MaxValue;
        var drawn = 0L;
        for (var d = 0; d < (request.Documents ?? int.MaxValue) && left >= 2; d++)
        {
            var random = new TextStream(request.Seed, 0, 1).Document(d);
            List<int> symbols = [];
            sampler.DrawDocument(ref random, symbols, request.Prompt, (int)Math.Min(left - 1, int.MaxValue));
            output.Write(d == 0 ? ""u8 : "\n"u8);
            alphabet.Decode((int[])[.. request.Prompt, .. symbols], output);
            output.Write("\n"u8);
            left -= symbols.Count + 1;
            drawn += symbols.Count + 1;
        }

        return (Encoding.Latin1.GetString(output.WrittenSpan), drawn);
    }

    private sealed class ClosedPipe(int writes) : MemoryStream
    {
        private int _left = writes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (_left-- == 0)
            {
                throw new IOException("closed");
            }
        }
    }
}
