using NgramCollapse.Corpora;

namespace NgramCollapse.Symbols;

/// <summary>Encodes documents as words: plain words with vector instructions, others character by character.</summary>
internal sealed class WordPass(SymbolNumbers numbers, SymbolBuffer symbols, DocumentUnit document) : IBlockPass
{
    /// <inheritdoc/>
    public bool TryAppend(ReadOnlySpan<byte> text, ref int at)
    {
        while (true)
        {
            at = WordScanner.ReadPlain(text, at, document == DocumentUnit.Line, numbers, symbols);
            var run = new WhiteSpaceRun(text, at);
            if (run.End == at)
            {
                var end = WordScanner.EndOf(text, at, out var inert);
                if (!inert)
                {
                    return false;
                }

                symbols.Add(numbers.Of(text[at..end]));
                run = new WhiteSpaceRun(text, end);
            }

            at = run.End;
            if (at == text.Length || run.Ends(document))
            {
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public void RefreshNumbers()
    {
    }
}
