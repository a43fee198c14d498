namespace NgramCollapse.Symbols;

/// <summary>What one symbol of a text is.</summary>
public enum SymbolUnit
{
    /// <summary>A Unicode scalar value.</summary>
    Character,

    /// <summary>An extended grapheme cluster: what a reader sees as one letter.</summary>
    Grapheme,

    /// <summary>A byte of the UTF-8 text.</summary>
    Byte,

    /// <summary>A run of characters without white space, punctuation included. Decoding puts one space between words.</summary>
    Word,
}
