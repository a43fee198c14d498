using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Numerics;

/// <summary>Arrays that will be written all over, in large pages where the system gives them on request.</summary>
/// <remarks>
/// A page is handed out when it is first written, and threads that count side by side wait for each other there: a page of two megabytes
/// comes in place of 512 small ones (the benchmark LargePageVariants has the gain). Elsewhere than on Linux, and where the request is refused, an
/// array like any other. For what is filled at random or for a short time; a text of hundreds of megabytes, written once, gains nothing.
/// </remarks>
internal static partial class LargeArray
{
    // Linux gives pages of this size, on most processors, for what lies on their boundaries.
    private const long LargePage = 1 << 21;

    // The request for large pages, in Linux on every processor.
    private const int HugePages = 14;

    private static readonly bool Asked = OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc", typeof(LargeArray).Assembly, DllImportSearchPath.SafeDirectories, out _);

    /// <summary>An array of zeros, each of them written: a table that is read before it is written would ask for most pages twice.</summary>
    public static T[] Zeros<T>(int length)
        where T : unmanaged
    {
        var array = Uninitialized<T>(length);
        array.AsSpan().Clear();
        return array;
    }

    /// <summary>An array whose elements are whatever they are.</summary>
    public static T[] Uninitialized<T>(int length)
        where T : unmanaged => InLargePages(GC.AllocateUninitializedArray<T>(length));

    private static unsafe T[] InLargePages<T>(T[] array)
        where T : unmanaged
    {
        var bytes = (long)array.Length * sizeof(T);
        if (bytes >= 2 * LargePage && Asked)
        {
            // Only how the memory is paged depends on the address: were the array moved meanwhile, other memory would be in large pages.
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
