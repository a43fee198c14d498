namespace NgramCollapse.Symbols;

/// <summary>The order in which symbols first appear in a text.</summary>
internal static class FirstAppearance
{
    /// <summary>
    /// The rank of each symbol: 0 for the unknown symbol, 1 for the start, 2 for the end, then 3 and up in order of first
    /// appearance; −1 if the symbol never appears.
    /// </summary>
    public static int[] Ranks(SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(text.SymbolBound, Alphabet.FirstSymbol, nameof(text));
        var ranks = new int[text.SymbolBound];
        Array.Fill(ranks, -1);
        (ranks[Alphabet.Unknown], ranks[Alphabet.DocumentStart], ranks[Alphabet.DocumentEnd]) = (0, 1, 2);
        var next = 3;
        foreach (var symbol in text.Symbols)
        {
            if (ranks[symbol] < 0)
            {
                ranks[symbol] = next++;
            }
        }

        return ranks;
    }
}
