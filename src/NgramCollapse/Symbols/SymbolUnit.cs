namespace NgramCollapse.Symbols;

/// <summary>What one symbol of a text is.</summary>
public enum SymbolUnit
{
    /// <summary>A Unicode scalar value.</summary>
    Character,

    /// <summary>An extended grapheme cluster: what a reader takes for one letter.</summary>
    Grapheme,

    /// <summary>A byte of the UTF-8 text.</summary>
    Byte,

    /// <summary>A run without white space, punctuation included; read back with one space between words.</summary>
    Word,
}
