using System.Globalization;

namespace NgramCollapse.Sampling;

/// <summary>How a generation's text is written: document by document from nothing, or block by block from the text before.</summary>
/// <param name="BlockLength">Symbols of a block, document ends counted, 1 or more; 0 to write whole documents.</param>
public readonly record struct WritingProtocol(int BlockLength)
{
    /// <summary>The longest block.</summary>
    public const int MaxBlockLength = 100_000;

    /// <summary>Whether there are blocks.</summary>
    public bool HasBlocks => BlockLength > 0;

    /// <summary>Reads <c>documents</c> or <c>blocks:N</c>, N from 1 to <see cref="MaxBlockLength"/>.</summary>
    public static bool TryParse(string? text, out WritingProtocol protocol)
    {
        protocol = default;
        if (text is null || !text.StartsWith("blocks:", StringComparison.Ordinal))
        {
            return text is "documents";
        }

        var valid = int.TryParse(text.AsSpan(7), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is >= 1 and <= MaxBlockLength;
        protocol = valid ? new WritingProtocol(length) : default;
        return valid;
    }

    /// <summary>The text that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => HasBlocks ? string.Create(CultureInfo.InvariantCulture, $"blocks:{BlockLength}") : "documents";
}
