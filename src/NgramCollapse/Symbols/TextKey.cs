using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NgramCollapse.Symbols;

/// <summary>The key of a text in a hash table.</summary>
/// <remarks>
/// A text of one to fifteen bytes is its own key, padded with zeros, with its length in the last byte. A longer text is represented by
/// its hash.
/// </remarks>
internal readonly record struct TextKey(ulong Low, ulong High)
{
    /// <summary>The greatest length in bytes of a text that is its own key.</summary>
    public const int Inline = 15;

    // Any odd numbers with well-mixed bits would do. These are the golden ratio's and SplitMix64's.
    internal const ulong A = 0x9E3779B97F4A7C15;
    internal const ulong B = 0xBF58476D1CE4E5B9;

    // The length of an inline text never sets the highest bit.
    private const ulong LongMark = 1UL << 63;

    // The sixteen bytes that begin at 16 − n are a mask for the first n bytes.
    private static ReadOnlySpan<byte> Masks =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Whether the key is a hash, so that different texts may have equal keys.</summary>
    public bool IsHash => (long)High < 0;

    /// <summary>Length in bytes of a text that is its own key.</summary>
    public int Length => (int)(High >> 56);

    /// <summary>A hash of the key. Its upper bits are the best mixed.</summary>
    public ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Mix(Low ^ A, High ^ B);
    }

    /// <summary>The key of a text, which must not be empty.</summary>
    public static TextKey Of(ReadOnlySpan<byte> text)
    {
        if (text.Length > Inline)
        {
            return new TextKey(HashOf(text), LongMark | (uint)text.Length);
        }

        Span<byte> padded = stackalloc byte[16];
        padded.Clear();
        text.CopyTo(padded);
        return Of(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(padded)), text.Length);
    }

    /// <summary>The key of the text that the first bytes of a vector hold.</summary>
    /// <remarks>Needs a little-endian machine, which every machine that .NET runs on is.</remarks>
    /// <param name="bytes">The text and any bytes after it.</param>
    /// <param name="length">1 … <see cref="Inline"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TextKey Of(Vector128<byte> bytes, int length)
    {
        var text = (bytes & Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(Masks), (nuint)(16 - length))).AsUInt64();
        return new TextKey(text.GetElement(0), text.GetElement(1) | ((ulong)length << 56));
    }

    private static ulong HashOf(ReadOnlySpan<byte> text)
    {
        var hash = A;
        var last = BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]);
        for (; text.Length > sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), B);
        }

        return Mix(hash ^ last, B);
    }

    // Uses both halves of the product: in the lower half alone, the high bits of the factors would not affect the low bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
