using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NgramCollapse.Counting;

/// <summary>Asks the processor to load memory that a pass over a long text will need soon.</summary>
/// <remarks>
/// The processor's own prefetching stops at the end of a page, and a text of hundreds of megabytes spans many pages. The instruction
/// has no effect for an invalid address.
/// </remarks>
internal static class Prefetch
{
    private const int PageBytes = 4096;

    /// <summary>Prefetches the memory one page ahead, if the processor has the instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Behind(ref readonly int place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in place)) + PageBytes);
        }
    }
}
