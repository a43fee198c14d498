using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Hashes of all windows of a text, each in constant time whatever the window's length. Equal windows have equal hashes.</summary>
/// <remarks>
/// A hash is a polynomial in a fixed base modulo the prime 2^61 − 1, computed from the hashes of the text's prefixes. Two different
/// windows of n symbols have the same hash with a chance of about n/2^61. If a million windows are compared with a million others, this
/// happens once in millions of texts, and then on every machine. Source: Karp and Rabin, IBM Journal of Research and Development 31
/// (1987).
/// </remarks>
internal sealed class WindowHashes
{
    private const ulong Prime = (1UL << 61) - 1;
    private const ulong Base = 0x0F3A_9D1C_5B7E_6421;

    private readonly SymbolText _text;
    private readonly int _marker;
    private readonly ulong[] _prefixes;
    private ulong[] _powers = [1];

    /// <summary>Prepares a text.</summary>
    /// <param name="text">Documents.</param>
    /// <param name="marked">Whether each document has a start and an end marker, which then belong to no window.</param>
    public WindowHashes(SymbolText text, bool marked)
    {
        ArgumentNullException.ThrowIfNull(text);
        (_text, _marker) = (text, marked ? 1 : 0);
        var symbols = text.Symbols;
        _prefixes = new ulong[symbols.Length + 1];
        for (var i = 0; i < symbols.Length; i++)
        {
            _prefixes[i + 1] = Modulo(Times(_prefixes[i], Base) + (uint)symbols[i] + 1);
        }
    }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _text.DocumentCount;

    /// <summary>Length in symbols of the longest document; 0 if there is none.</summary>
    public int LongestDocument
    {
        get
        {
            var longest = 0;
            for (var d = 0; d < DocumentCount; d++)
            {
                var (first, end) = Document(d);
                longest = Math.Max(longest, end - first);
            }

            return longest;
        }
    }

    /// <summary>The places of a document's first symbol and of its end. A window is identified by its first symbol's place.</summary>
    public (int First, int End) Document(int index) => (_text.Starts[index] + _marker, _text.Starts[index + 1] - _marker);

    /// <summary>Number of windows of a length in all documents.</summary>
    public long Windows(int length)
    {
        long windows = 0;
        for (var d = 0; d < DocumentCount; d++)
        {
            var (first, end) = Document(d);
            windows += Math.Max(0, end - first - length + 1);
        }

        return windows;
    }

    /// <summary>The factor needed to hash windows of a length: the base to that power.</summary>
    public ulong Factor(int length)
    {
        // Several threads may call at once. Each uses the array that it has read.
        var powers = _powers;
        if (length >= powers.Length)
        {
            powers = new ulong[Math.Max(length + 1, 2 * powers.Length)];
            powers[0] = 1;
            for (var i = 1; i < powers.Length; i++)
            {
                powers[i] = Times(powers[i - 1], Base);
            }

            _powers = powers;
        }

        return powers[length];
    }

    /// <summary>The hash of the window at a place, below 2^61 − 1.</summary>
    /// <param name="place">Place of the window's first symbol.</param>
    /// <param name="length">Length of the window in symbols.</param>
    /// <param name="factor">The result of <see cref="Factor"/> for this length.</param>
    public ulong At(int place, int length, ulong factor)
    {
        var difference = _prefixes[place + length] + Prime - Times(_prefixes[place], factor);
        return difference >= Prime ? difference - Prime : difference;
    }

    private static ulong Times(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out ulong low);
        return Modulo((low & Prime) + ((high << 3) | (low >> 61)));
    }

    private static ulong Modulo(ulong x) => x >= Prime ? x - Prime : x;
}
