using System.Globalization;

namespace NgramCollapse.Sampling;

/// <summary>How a generation's text is written: document by document, or block by block after the previous text.</summary>
/// <param name="BlockLength">Number of symbols and document ends in a block, 1 or more; 0 to write whole documents.</param>
public readonly record struct WritingProtocol(int BlockLength)
{
    /// <summary>Maximum length of a block.</summary>
    public const int MaxBlockLength = 100_000;

    private const string BlocksPrefix = "blocks:";

    /// <summary>Whether the text is written in blocks.</summary>
    public bool HasBlocks => BlockLength > 0;

    /// <summary>Parses <c>documents</c> or <c>blocks:N</c>, N from 1 to <see cref="MaxBlockLength"/>.</summary>
    public static bool TryParse(string? text, out WritingProtocol protocol)
    {
        protocol = default;
        if (text is null || !text.StartsWith(BlocksPrefix, StringComparison.Ordinal))
        {
            return text is "documents";
        }

        var digits = text.AsSpan(BlocksPrefix.Length);
        var valid = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length is >= 1 and <= MaxBlockLength;
        protocol = valid ? new WritingProtocol(length) : default;
        return valid;
    }

    /// <summary>The text that <see cref="TryParse"/> accepts.</summary>
    public override string ToString() =>
        HasBlocks ? string.Create(CultureInfo.InvariantCulture, $"{BlocksPrefix}{BlockLength}") : "documents";
}
