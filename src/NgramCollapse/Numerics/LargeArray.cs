using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Numerics;

/// <summary>Allocates arrays in large pages, if the system grants them.</summary>
/// <remarks>
/// The system assigns a page at the first write to it, and threads that count in parallel wait for each other there. One page of two
/// megabytes replaces 512 small ones; the benchmark LargePageVariants shows the gain. On systems other than Linux, or if the request is
/// refused, the result is an ordinary array. Large pages help arrays that are filled in random order or used briefly. A text of hundreds
/// of megabytes that is written once gains nothing.
/// </remarks>
internal static partial class LargeArray
{
    // The size and alignment of large pages under Linux on most processors.
    private const long LargePage = 1 << 21;

    // MADV_HUGEPAGE, which has the same value under Linux on every processor.
    private const int HugePages = 14;

    private static readonly bool Asked = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc", typeof(LargeArray).Assembly, DllImportSearchPath.SafeDirectories, out _);

    /// <summary>An array of zeros.</summary>
    /// <remarks>
    /// The zeros are written at once. Otherwise a table that is read before it is written would request most of its pages twice.
    /// </remarks>
    public static T[] Zeros<T>(int length)
        where T : unmanaged
    {
        var array = Uninitialized<T>(length);
        array.AsSpan().Clear();
        return array;
    }

    /// <summary>An array whose elements have arbitrary values.</summary>
    public static T[] Uninitialized<T>(int length)
        where T : unmanaged => InLargePages(GC.AllocateUninitializedArray<T>(length));

    private static unsafe T[] InLargePages<T>(T[] array)
        where T : unmanaged
    {
        var bytes = (long)array.Length * sizeof(T);
        if (bytes >= 2 * LargePage && Asked)
        {
            // The address affects only the page size. If the array were moved meanwhile, some other memory would be in large pages.
            var start = (long)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
            var first = (start + LargePage - 1) & -LargePage;
            var end = (start + bytes) & -LargePage;
            _ = Advise((nint)first, (nuint)(end - first), HugePages);
        }

        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);
}
