using System.Numerics;
using NgramCollapse.Counting;

namespace NgramCollapse.Metrics;

/// <summary>
/// Compression ratio: bytes divided by bytes after compression. About 2 to 3 for prose; higher for a text that repeats itself more.
/// </summary>
/// <remarks>
/// LZW with a dictionary that is never full or cleared; a code takes as many bits as the dictionary needs at that moment. The bits are
/// counted here in integers, because the framework's compressors are not guaranteed to give the same bytes on every processor and in
/// every version. LZW learns repetitions more slowly than gzip, so its ratios differ from gzip's. The ratio grows with a text, so
/// compare texts of equal size. Source: Welch, IEEE Computer 17 (1984); Ziv and Lempel 1978; as a measure of diversity Shaib et al.
/// 2024.
/// </remarks>
internal sealed class LempelZiv
{
    private const int SingleBytes = 256;

    private readonly PairTable _phrases = new(1 << 16);
    private int _phrase = -1;
    private long _bytes;
    private long _bits;

    /// <summary>The ratio so far, above 0; null before the first byte.</summary>
    public double? Ratio => _bytes == 0 ? null : 8.0 * _bytes / (_bits + Width);

    // Bits of the next code. The phrase that is still open takes one.
    private int Width => BitOperations.Log2((uint)(SingleBytes + _phrases.Count - 1)) + 1;

    /// <summary>Appends to the text.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        foreach (var next in bytes)
        {
            if (_phrase < 0)
            {
                _phrase = next;
                continue;
            }

            var (known, width) = (_phrases.Count, Width);
            var longer = _phrases.Tally(_phrase, next);
            if (longer < known)
            {
                _phrase = SingleBytes + longer;
            }
            else
            {
                _bits += width;
                _phrase = next;
            }
        }
    }
}
