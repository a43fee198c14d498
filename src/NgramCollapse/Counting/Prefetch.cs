using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NgramCollapse.Counting;

/// <summary>Asks the processor for memory that a long text will need soon.</summary>
/// <remarks>
/// The processor fetches ahead by itself, but not into the next page, and a text of hundreds of megabytes is a row of pages.
/// The instruction takes an address, and for one that is not there it does nothing.
/// </remarks>
internal static class Prefetch
{
    private const int PageBytes = 4096;

    /// <summary>Fetches what lies a page behind this place, if the processor can be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Behind(ref readonly int place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in place)) + PageBytes);
        }
    }
}
