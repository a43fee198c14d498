using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>A number for every window of a text, whatever its length, in constant time: windows alike have it in common.</summary>
/// <remarks>
/// A polynomial in a fixed base modulo the prime 2^61 − 1, from hashes of all beginnings of the text. Two different windows of
/// n symbols share a number with a chance of about n/2^61: in a comparison of a million windows with a million others once in
/// millions of texts, and then on every machine. Source: Karp and Rabin, IBM Journal of Research and Development 31 (1987).
/// </remarks>
public sealed class WindowHashes
{
    private const ulong Prime = (1UL << 61) - 1;
    private const ulong Base = 0x0F3A_9D1C_5B7E_6421;

    private readonly SymbolText _text;
    private readonly int _marker;
    private readonly ulong[] _beginnings;
    private ulong[] _powers = [1];

    /// <summary>Prepares a text.</summary>
    /// <param name="text">Documents.</param>
    /// <param name="marked">Whether each stands between markers, which then belong to no window.</param>
    public WindowHashes(SymbolText text, bool marked)
    {
        ArgumentNullException.ThrowIfNull(text);
        (_text, _marker) = (text, marked ? 1 : 0);
        var symbols = text.Symbols;
        _beginnings = new ulong[symbols.Length + 1];
        for (var i = 0; i < symbols.Length; i++)
        {
            _beginnings[i + 1] = Modulo(Times(_beginnings[i], Base) + (uint)symbols[i] + 1);
        }
    }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _text.DocumentCount;

    /// <summary>Symbols of the longest document; 0 where there is none.</summary>
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

    /// <summary>Where a document's symbols begin and end; windows are named by their place there.</summary>
    public (int First, int End) Document(int index) => (_text.Starts[index] + _marker, _text.Starts[index + 1] - _marker);

    /// <summary>How many windows of a length the documents hold.</summary>
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

    /// <summary>What must be known to hash windows of a length.</summary>
    public ulong Factor(int length)
    {
        // Several threads may ask at once: each goes by the array it has seen.
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

    /// <summary>The number of the window at a place, below 2^61 − 1.</summary>
    /// <param name="place">Where it begins.</param>
    /// <param name="length">Its symbols.</param>
    /// <param name="factor">What <see cref="Factor"/> says of that length.</param>
    public ulong At(int place, int length, ulong factor)
    {
        var difference = _beginnings[place + length] + Prime - Times(_beginnings[place], factor);
        return difference >= Prime ? difference - Prime : difference;
    }

    private static ulong Times(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out ulong low);
        return Modulo((low & Prime) + ((high << 3) | (low >> 61)));
    }

    private static ulong Modulo(ulong x) => x >= Prime ? x - Prime : x;
}
