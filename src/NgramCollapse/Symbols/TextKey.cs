using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NgramCollapse.Symbols;

/// <summary>A text of one to fifteen bytes as itself, filled up with zeros, its length in the last byte; or the hash of a longer one.</summary>
internal readonly record struct TextKey(ulong Low, ulong High)
{
    /// <summary>The most bytes that are their own key.</summary>
    public const int Inline = 15;

    // Any odd numbers with their bits well mixed: those of the golden ratio and of SplitMix64.
    internal const ulong A = 0x9E3779B97F4A7C15;
    internal const ulong B = 0xBF58476D1CE4E5B9;

    // No inline length reaches the highest bit.
    private const ulong LongMark = 1UL << 63;

    // Sixteen bytes from 16 − n on keep the first n.
    private static ReadOnlySpan<byte> Masks =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>Whether equal keys do not yet mean equal texts.</summary>
    public bool IsHash => (long)High < 0;

    /// <summary>Bytes of a text that is its own key.</summary>
    public int Length => (int)(High >> 56);

    /// <summary>A number whose upper bits tell texts apart.</summary>
    public ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Mix(Low ^ A, High ^ B);
    }

    /// <summary>The key of a text that is not empty.</summary>
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

    /// <summary>The key of the first bytes of sixteen; on a machine that puts the low byte first, as all that .NET runs on do.</summary>
    /// <param name="bytes">The text and what follows it.</param>
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

    // Both halves of the product: the lower one alone would leave high bits without a say in low ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }
}
