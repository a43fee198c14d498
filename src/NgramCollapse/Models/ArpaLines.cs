using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace NgramCollapse.Models;

/// <summary>Reads the lines of an ARPA file that are not blank. Refuses lines that are too long, are not UTF-8 or contain a NUL.</summary>
internal sealed class ArpaLines
{
    /// <summary>Maximum length of a line in bytes: far more than any n-gram needs, yet little memory if the file is not ARPA.</summary>
    public const int MaxLineBytes = 1 << 24;

    private readonly Stream _input;
    private readonly string _where;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _ended;
    private long _read;
    private string? _putBack;
    private (long Last, long BeforeLast) _numbers;

    /// <summary>Starts at the beginning of the file and skips a byte-order mark.</summary>
    /// <param name="input">The file after the bytes that were already read.</param>
    /// <param name="where">The file as the user named it.</param>
    /// <param name="beginning">The bytes that were already read, fewer than a line may have.</param>
    public ArpaLines(Stream input, string where, ReadOnlySpan<byte> beginning)
    {
        (_input, _where, _end) = (input, where, beginning.Length);
        beginning.CopyTo(_buffer);
    }

    /// <summary>Number of the line that <see cref="ReadNext"/> returned last, from 1; 0 before the first.</summary>
    public long Number => _numbers.Last;

    /// <summary>Returns the next line that is not blank, without trailing white space, or null at the end of the file.</summary>
    public string? ReadNext()
    {
        if (_putBack is { } line)
        {
            _putBack = null;
            _numbers = (_read, _numbers.Last);
            return line;
        }

        while (TryRead(out var bytes))
        {
            _read++;
            var text = Decode(bytes);
            if (!string.IsNullOrWhiteSpace(text))
            {
                _numbers = (_read, _numbers.Last);
                return text.TrimEnd('\r', ' ', '\t');
            }
        }

        return null;
    }

    /// <summary>Makes <see cref="ReadNext"/> return a line again, which must be the last one it returned.</summary>
    public void PutBack(string line)
    {
        _putBack = line;
        _numbers = (_numbers.BeforeLast, _numbers.BeforeLast);
    }

    /// <summary>The exception for a damaged line.</summary>
    public LabException Corrupt(long line, string what) =>
        new(ErrorCategory.Corrupt, string.Create(CultureInfo.InvariantCulture, $"{_where}: line {line}: {what}"));

    private string Decode(ReadOnlySpan<byte> line)
    {
        if (_read == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line["\uFEFF"u8.Length..];
        }

        return line.Contains((byte)0) ? throw CorruptNul()
            : Utf8.IsValid(line) ? Encoding.UTF8.GetString(line)
            : throw Corrupt(_read, "is not valid UTF-8; is this an ARPA model?");
    }

    private LabException CorruptNul() => Corrupt(_read, "contains a NUL; is this an ARPA model? This laboratory writes a NUL as \\0");

    private bool TryRead(out ReadOnlySpan<byte> line)
    {
        for (var searched = 0; ;)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0 || (_ended && _start < _end))
            {
                var length = feed >= 0 ? searched + feed : _end - _start;
                line = _buffer.AsSpan(_start, length);
                _start += feed >= 0 ? length + 1 : length;
                return true;
            }

            if (_ended)
            {
                line = default;
                return false;
            }

            searched = _end - _start;
            Fill();
        }
    }

    private void Fill()
    {
        // Check the unfinished line now, so that a binary or endless file is refused before it fills the memory.
        var rest = _buffer.AsSpan(_start, _end - _start);
        if (rest.Contains((byte)0))
        {
            _read++;
            throw CorruptNul();
        }

        if (rest.Length >= MaxLineBytes)
        {
            throw Corrupt(_read + 1, $"has no end in {MaxLineBytes} bytes; is this an ARPA model?");
        }

        var target = rest.Length > _buffer.Length / 2 ? new byte[Math.Min(2 * _buffer.Length, MaxLineBytes)] : _buffer;
        rest.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, rest.Length);
        var read = _input.Read(_buffer.AsSpan(_end));
        _end += read;
        _ended = read == 0;
    }
}
