using NgramCollapse.Concurrency;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Writes a text block by block: after every block of the previous text, the model writes the next block.</summary>
/// <remarks>
/// <para>
/// Source: Shumailov et al. 2024, section on fine-tuned language models. There the training text is cut into blocks of 64 tokens, the
/// model predicts the 64 tokens after each block, and the predictions form a text of the same size. A model without error would write
/// its training text again.
/// </para>
/// <para>
/// Here the events of the previous text (symbols and document ends, in order) are cut into blocks of the given length; the last block may
/// be shorter. New block 0 begins a document. New block i + 1 has the length of old block i + 1 and is written after old block i. Only old
/// block i is known then: the context begins with a document's start if a document begins in the block or right before it. A document's
/// end is an event like any other, after which a new document begins inside the same block. The new text is all new blocks in order and
/// has exactly the given size. If that exceeds the previous text, its blocks are used as prompts again from the first. The last document
/// is cut.
/// </para>
/// <para>
/// Where two new blocks meet, up to order−1 n-grams were not written by any model, because the second block continues the old text. Every
/// block has its own random stream, so the number of threads changes nothing.
/// </para>
/// </remarks>
internal static class BlockText
{
    /// <summary>Writes the text that follows another.</summary>
    /// <param name="sampler">Writes the blocks.</param>
    /// <param name="before">The previous text, with markers. It is not empty and has the sampler's symbol bound.</param>
    /// <param name="blockLength">Number of symbols and document ends in a block, 1 or more.</param>
    /// <param name="size">
    /// Number of symbols and document ends to write, 2 or more. The last one is omitted if the last document would have no symbol.
    /// </param>
    /// <param name="stream">Determines each block's random stream.</param>
    /// <param name="threads">Threads to write with, 1 or more; they change only the time.</param>
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
        ForkJoin.For(blocks, threads, block =>
        {
            var random = stream.Block(block);
            var length = Math.Min(blockLength, size - (block * blockLength));
            var prompt = block == 0 ? [Alphabet.DocumentStart] : Prompt(old, ((block - 1) % perText) * blockLength, blockLength);
            writer.WriteEvents(ref random, prompt, written.AsSpan(block * blockLength, length));
        });
        return Documents(written, before.SymbolBound);
    }

    /// <summary>The events of a text: all symbols except the starts of documents.</summary>
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

    /// <summary>A block as a prompt. If a document begins right before the block, the prompt begins with the document's start.</summary>
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
