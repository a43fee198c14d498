namespace NgramCollapse.Symbols;

/// <summary>The order in which a text's symbols first stand in it.</summary>
public static class FirstAppearance
{
    /// <summary>Rank of each symbol: the unknown symbol 0, the start 1, the end 2, then 3 and up in order of first appearance; −1 where it never stands.</summary>
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
