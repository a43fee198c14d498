using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Writes a text block by block: every block of the text before is a prompt, and the model writes the block that comes next.</summary>
/// <remarks>
/// <para>
/// Shumailov et al. 2024 (section on fine-tuned language models): the training text is cut into blocks of 64 tokens, for each of
/// them the model predicts the next 64, and these make a text of the same size; a model without error would write its
/// training text again. So here: the text's events, symbols and document ends in their order, are cut into blocks of the
/// length asked for, the last one shorter. Block 0 is written from the beginning of a document, for nothing stands before it; block
/// i + 1, as long as the old block i + 1, is written after the old block i, of which only what stands in it is known: a
/// document's start where one begins in it, else what its end tells. A document's end is an event like any other: after it a new document
/// begins, inside the same block. The new text is all blocks in order, exactly as long as was asked for; where more is asked for
/// than the text before has, its blocks come as prompts again from the first. The last document is cut.
/// </para>
/// <para>
/// Where two new blocks meet, up to order−1 n-grams stand that no model has written: the newer block goes on from the old text.
/// Every block has a random stream of its own, so threads change nothing.
/// </para>
/// </remarks>
public static class BlockText
{
    /// <summary>Writes the text that follows another.</summary>
    /// <param name="sampler">Writes the blocks.</param>
    /// <param name="before">The text whose blocks are the prompts, with markers; it has the sampler's symbol bound and is not empty.</param>
    /// <param name="blockLength">Symbols and document ends of a block, 1 or more.</param>
    /// <param name="size">Symbols and document ends to write, 2 or more; one is left out where a last document would have no symbol.</param>
    /// <param name="stream">Names each block's random stream.</param>
    /// <param name="threads">Threads to write with, 1 or more; they change nothing but the time.</param>
    public static SymbolText Write(DecodingSampler sampler, SymbolText before, int blockLength, int size, TextStream stream, int threads)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (before.SymbolBound != sampler.SymbolBound || before.EventCount == 0)
        {
            throw new ArgumentException(
                $"Needs a text that is not empty, over the sampler's {sampler.SymbolBound} symbols; has {before.EventCount} events over {before.SymbolBound}.",
                nameof(before));
        }

        var old = Events(before);
        var perText = (int)(((long)old.Length + blockLength - 1) / blockLength);
        var blocks = (int)(((long)size + blockLength - 1) / blockLength);
        var written = new int[size];
        var writer = sampler.Writer;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            var random = stream.Block(block);
            var length = Math.Min(blockLength, size - (block * blockLength));
            var prompt = block == 0 ? [Alphabet.DocumentStart] : Prompt(old, ((block - 1) % perText) * blockLength, blockLength);
            writer.WriteEvents(ref random, prompt, written.AsSpan(block * blockLength, length));
        });
        return Documents(written, before.SymbolBound);
    }

    /// <summary>A text's events: all its symbols but the starts of documents.</summary>
    private static int[] Events(SymbolText text)
    {
        var events = new int[text.EventCount];
        var length = 0;
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var document = text.Document(d)[1..];
            document.CopyTo(events.AsSpan(length));
            length += document.Length;
        }

        return events;
    }

    /// <summary>A block as prompt: from its document's start on where that is in it or right before it.</summary>
    private static int[] Prompt(int[] events, int first, int blockLength)
    {
        var block = events.AsSpan(first, Math.Min(blockLength, events.Length - first));
        return first == 0 || events[first - 1] == Alphabet.DocumentEnd ? [Alphabet.DocumentStart, .. block] : block.ToArray();
    }

    private static SymbolText Documents(ReadOnlySpan<int> events, int symbolBound)
    {
        var builder = new SymbolTextBuilder(symbolBound, events.Length);
        while (!events.IsEmpty && !builder.IsFull)
        {
            var end = events.IndexOf(Alphabet.DocumentEnd);
            builder.Add(end < 0 ? events : events[..end]);
            events = end < 0 ? [] : events[(end + 1)..];
        }

        return builder.ToText();
    }
}
