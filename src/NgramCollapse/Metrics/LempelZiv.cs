using System.Numerics;
using NgramCollapse.Numerics;

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
    private const int PhrasesAtFirst = 1 << 16;

    // A phrase is the number of the phrase one byte shorter, and its last byte.
    private readonly ProbedTable<ulong, int, ArrivalPolicy> _phrases = new(PhrasesAtFirst, new ArrivalPolicy(PhrasesAtFirst));
    private int _phrase = -1;
    private long _bytes;
    private long _bits;

    /// <summary>The ratio so far, above 0; null before the first byte.</summary>
    /// <remarks>The phrase that is still open takes one more code.</remarks>
    public double? Ratio => _bytes == 0 ? null : 8.0 * _bytes / (_bits + BitsOfCode(_phrases.Count));

    /// <summary>Appends to the text.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        var (phrase, known) = (_phrase, _phrases.Count);
        foreach (var next in bytes)
        {
            if (phrase < 0)
            {
                phrase = next;
                continue;
            }

            var longer = _phrases.FindOrAdd(((ulong)(uint)phrase << 32) | next) - 1;
            if (longer < known)
            {
                phrase = SingleBytes + longer;
            }
            else
            {
                _bits += BitsOfCode(known++);
                phrase = next;
            }
        }

        _phrase = phrase;
    }

    private static int BitsOfCode(int phrases) => BitOperations.Log2((uint)(SingleBytes + phrases - 1)) + 1;
}
