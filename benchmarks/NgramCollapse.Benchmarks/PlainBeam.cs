using NgramCollapse.Numerics;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin of writing blocks with a beam: extends all hypotheses by all symbols, sorts them and keeps the best.</summary>
internal sealed class PlainBeam(PlainModel model, BeamOptions beam)
{
    private readonly PlainDecoder _decoder = new(model, DecodingOptions.Plain);
    private readonly Dictionary<string, string> _blocks = new(StringComparer.Ordinal);

    /// <summary>The events of a new text. Each block of an old text is the prompt of the new text's next block.</summary>
    /// <param name="before">The old text's documents.</param>
    /// <param name="size">Events to write, at most as many as the old text has.</param>
    public string Write(string[] before, int size) => string.Concat(Prompts(before, size).Select(Search))[..size];

    /// <summary>−log2 p of a new text, each block after its prompt.</summary>
    public double Bits(string[] before, string text)
    {
        var bits = 0.0;
        foreach (var (prompt, block) in Prompts(before, text.Length).Zip(text.Chunk(beam.BlockLength)))
        {
            for (var i = 0; i < block.Length; i++)
            {
                var next = _decoder.Next(ContextOf(prompt + new string(block, 0, i)), "");
                bits -= PortableMath.Log2(next.Probabilities[next.Symbols.IndexOf(block[i], StringComparison.Ordinal)]);
            }
        }

        return bits;
    }

    /// <summary>The prompt of each new block: the beginning of a document, then the old blocks.</summary>
    private IEnumerable<string> Prompts(string[] before, int size)
    {
        var old = string.Concat(before.Select(document => document[1..]));
        yield return ContextOf($"{PlainTwin.Start}");
        for (var first = 0; first + beam.BlockLength < size; first += beam.BlockLength)
        {
            var begins = first == 0 || old[first - 1] == PlainTwin.End;
            yield return ContextOf((begins ? $"{PlainTwin.Start}" : "") + old[first..(first + beam.BlockLength)]);
        }
    }

    /// <summary>The likeliest block after a context. After a document's end a new document begins inside the block.</summary>
    private string Search(string context)
    {
        if (!_blocks.TryGetValue(context, out var best))
        {
            List<(string Text, double Score)> hypotheses = [("", 0)];
            for (var length = 1; length <= beam.BlockLength; length++)
            {
                // The sort is stable: equal hypotheses keep their order.
                hypotheses =
                [
                    .. hypotheses.SelectMany(hypothesis => Extended(context, hypothesis))
                        .OrderByDescending(longer => longer.Score)
                        .Take(beam.Width),
                ];
            }

            _blocks.Add(context, best = hypotheses[0].Text);
        }

        return best;
    }

    private IEnumerable<(string Text, double Score)> Extended(string context, (string Text, double Score) hypothesis)
    {
        var next = _decoder.Next(ContextOf(context + hypothesis.Text), "");
        return next.Symbols.Select((symbol, i) => (hypothesis.Text + symbol, hypothesis.Score + PortableMath.Log2(next.Probabilities[i])));
    }

    /// <summary>The last symbols of the newest document.</summary>
    private string ContextOf(string text)
    {
        var end = text.LastIndexOf(PlainTwin.End);
        var document = end < 0 ? text : PlainTwin.Start + text[(end + 1)..];
        return document[Math.Max(0, document.Length - model.Order + 1)..];
    }
}
