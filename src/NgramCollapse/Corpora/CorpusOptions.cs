namespace NgramCollapse.Corpora;

/// <summary>What one document is.</summary>
public enum DocumentUnit
{
    /// <summary>The text between blank lines; a blank line holds only white space.</summary>
    Paragraph,

    /// <summary>One line.</summary>
    Line,

    /// <summary>The whole file.</summary>
    File,
}

/// <summary>How a text is split into documents and normalised.</summary>
/// <remarks>
/// Every text is converted to Unicode NFC and its line ends to LF. By default each run of white space inside a document becomes
/// one space, and the document is trimmed. Empty documents are dropped. White space is Unicode's White_Space.
/// </remarks>
public readonly record struct CorpusOptions
{
    /// <summary>What one document is; a paragraph by default.</summary>
    public DocumentUnit Document { get; init; }

    /// <summary>Keeps the white space inside and around documents unchanged.</summary>
    public bool KeepWhiteSpace { get; init; }

    /// <summary>Maps letters to lower case, one scalar value at a time and independent of culture.</summary>
    public bool FoldCase { get; init; }
}
