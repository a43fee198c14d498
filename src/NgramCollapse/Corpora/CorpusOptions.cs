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

/// <summary>How a text becomes documents.</summary>
/// <remarks>
/// Always: Unicode NFC and line ends to LF. By default also: white-space runs inside a document to one space, the
/// document trimmed. Documents that end up empty are dropped. White space is Unicode's White_Space.
/// </remarks>
public readonly record struct CorpusOptions
{
    /// <summary>What one document is; a paragraph by default.</summary>
    public DocumentUnit Document { get; init; }

    /// <summary>Keeps white space inside and around documents as it stands.</summary>
    public bool KeepWhiteSpace { get; init; }

    /// <summary>Maps letters to lower case, one scalar value at a time and independent of culture.</summary>
    public bool FoldCase { get; init; }
}
