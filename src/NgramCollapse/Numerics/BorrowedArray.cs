using System.Buffers;

namespace NgramCollapse.Numerics;

/// <summary>Arrays from the shared pool, for tables that live for one measurement. The next table finds its memory in the caches.</summary>
internal static class BorrowedArray
{
    /// <summary>An array that begins with zeros; what follows them is undefined.</summary>
    /// <param name="length">How many zeros.</param>
    public static T[] Zeros<T>(int length)
    {
        var array = ArrayPool<T>.Shared.Rent(length);
        array.AsSpan(0, length).Clear();
        return array;
    }

    /// <summary>Returns an array, which must not be used afterwards.</summary>
    public static void Return<T>(T[] array) => ArrayPool<T>.Shared.Return(array);
}
