namespace NgramCollapse.Corpora;

/// <summary>One block of a text, filled by <see cref="TextBlocks.Read"/> and reused for the next.</summary>
internal sealed class TextBlock
{
    internal byte[] Buffer { get; set; } = [];

    internal int Length { get; set; }

    /// <summary>Number of blocks before this one.</summary>
    public int Index { get; internal set; }

    /// <summary>Position of the block's first byte in the file.</summary>
    public long Offset { get; internal set; }

    /// <summary>The block's bytes, not yet checked to be UTF-8.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);
}

/// <summary>Reads a text as blocks that end where a document certainly ends, so that each block can be split on its own.</summary>
/// <remarks>
/// A block of paragraphs ends after an empty line, a block of lines after a line end. Both are ASCII, so no character is cut. A
/// block without such a place grows until it has one. Several threads may read; each block goes to one of them.
/// </remarks>
internal sealed class TextBlocks
{
    /// <summary>Usual size of a block in bytes. A block of this size and its symbols fit a core's cache.</summary>
    public const int UsualBytes = 1 << 17;

    private readonly Lock _gate = new();
    private readonly Stream _input;
    private readonly DocumentUnit _unit;
    private readonly int _usualBytes;
    private readonly string _where;
    private byte[] _rest;
    private int _restLength;
    private int _next;
    private long _offset;
    private bool _ended;

    /// <summary>Starts at the stream's position.</summary>
    /// <param name="input">The text; read from one thread at a time.</param>
    /// <param name="unit">What a document is: a paragraph or a line.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    /// <param name="usualBytes">Usual size of a block in bytes, at least 1.</param>
    public TextBlocks(Stream input, DocumentUnit unit, string where, int usualBytes = UsualBytes)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfLessThan(usualBytes, 1);
        ArgumentOutOfRangeException.ThrowIfEqual((int)unit, (int)DocumentUnit.File, nameof(unit));
        (_input, _unit, _where, _usualBytes, _rest) = (input, unit, where, usualBytes, []);
        _offset = input.CanSeek ? input.Position : 0;
    }

    /// <summary>Fills <paramref name="block"/> with the next block; returns false at the end of the text.</summary>
    /// <exception cref="LabException">
    /// <see cref="CorpusReader.MaxFileBytes"/> bytes hold no place where a block may end (<see cref="ErrorCategory.LimitExceeded"/>).
    /// </exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public bool Read(TextBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        lock (_gate)
        {
            Take(block);
            var cut = 0;
            for (var wanted = _usualBytes; cut == 0 && !_ended; wanted = Larger(wanted))
            {
                Fill(block, wanted);
                cut = _ended ? 0 : LastEnd(block.Bytes, _unit);
            }

            if (cut > 0)
            {
                Keep(block.Bytes[cut..]);
                block.Length = cut;
            }

            (block.Index, block.Offset) = (_next++, _offset);
            _offset += block.Length;
            return block.Length > 0;
        }
    }

    /// <summary>The last position at which a new document certainly begins; 0 if there is none.</summary>
    internal static int LastEnd(ReadOnlySpan<byte> text, DocumentUnit unit)
    {
        if (unit == DocumentUnit.Line)
        {
            var lineFeed = text.LastIndexOf((byte)'\n');
            return lineFeed >= 0 ? lineFeed + 1 : BeforeMore(text, text[..^Math.Min(1, text.Length)].LastIndexOf((byte)'\r'), 1);
        }

        var (unix, windows) = (text.LastIndexOf("\n\n"u8), text.LastIndexOf("\n\r\n"u8));
        return unix >= 0 || windows >= 0
            ? Math.Max(unix < 0 ? 0 : unix + 2, windows < 0 ? 0 : windows + 3)
            : BeforeMore(text, text[..^Math.Min(1, text.Length)].LastIndexOf("\r\r"u8), 2);
    }

    // A lone CR ends a line only if no LF follows, and after the last byte one may still come.
    private static int BeforeMore(ReadOnlySpan<byte> text, int found, int length) =>
        found >= 0 && text[found + length] != '\n' ? found + length : 0;

    private void Take(TextBlock block)
    {
        if (block.Buffer.Length < Math.Max(_restLength, _usualBytes))
        {
            block.Buffer = GC.AllocateUninitializedArray<byte>(Math.Max(_restLength, _usualBytes));
        }

        _rest.AsSpan(0, _restLength).CopyTo(block.Buffer);
        (block.Length, _restLength) = (_restLength, 0);
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (_rest.Length < rest.Length)
        {
            _rest = new byte[rest.Length];
        }

        rest.CopyTo(_rest);
        _restLength = rest.Length;
    }

    private void Fill(TextBlock block, int wanted)
    {
        if (block.Buffer.Length < wanted)
        {
            var larger = GC.AllocateUninitializedArray<byte>(wanted);
            block.Bytes.CopyTo(larger);
            block.Buffer = larger;
        }

        while (!_ended && block.Length < wanted)
        {
            var read = _input.Read(block.Buffer.AsSpan(block.Length, wanted - block.Length));
            block.Length += read;
            _ended = read == 0;
        }
    }

    private int Larger(int bytes) => bytes < CorpusReader.MaxFileBytes
        ? (int)Math.Min(bytes * 2L, CorpusReader.MaxFileBytes)
        : throw new LabException(
            ErrorCategory.LimitExceeded,
            $"{_where}: no {(_unit == DocumentUnit.Line ? "line end" : "empty line")} in the {bytes} bytes from byte {_offset}, "
                + "more than are held in memory; choose another document unit, or break the text up");
}
