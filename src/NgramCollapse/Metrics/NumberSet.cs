using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>A set of 64-bit numbers.</summary>
/// <remarks>
/// The memory is borrowed, so that the next set finds it in the caches. A set that lives long need not be disposed of: its memory is then
/// collected like any other.
/// </remarks>
internal sealed class NumberSet : IDisposable
{
    private readonly ProbedTable<ulong, ulong, Policy> _table;

    /// <summary>Creates an empty set.</summary>
    /// <param name="expected">How many numbers it has room for at first.</param>
    public NumberSet(long expected) => _table = new ProbedTable<ulong, ulong, Policy>(expected);

    /// <summary>Numbers in the set.</summary>
    public int Count => _table.Count;

    /// <summary>Adds a number below 2^64 − 1; false if the set contains it already.</summary>
    public bool Add(ulong number)
    {
        var before = _table.Count;
        _table.FindOrAdd(number);
        return _table.Count > before;
    }

    /// <summary>Whether the set contains a number below 2^64 − 1.</summary>
    public bool Contains(ulong number) => _table.Find(number) != 0;

    /// <summary>Returns the memory and leaves the set empty.</summary>
    public void Dispose() => _table.Release();

    /// <summary>A slot is a number plus one, so that 0 is empty.</summary>
    private readonly struct Policy : IProbePolicy<ulong, ulong>
    {
        public static int Capacity(int slots) => slots / 4 * 3;

        public static ulong[] Allocate(int count) => BorrowedArray.Zeros<ulong>(count);

        public static void Free(ulong[] slots) => BorrowedArray.Return(slots);

        public static Exception TooMany(int keys) => new LabException(
            ErrorCategory.LimitExceeded,
            $"more than {keys} different windows; use a smaller text, or leave the group repetition out of the measures");

        public ulong Hash(ulong key) => MultiplicativeHash.Of(key);

        public ulong HashOf(in ulong slot) => MultiplicativeHash.Of(slot - 1);

        public bool IsEmpty(in ulong slot) => slot == 0;

        public bool Holds(in ulong slot, ulong key) => slot == key + 1;

        public ulong Create(ulong key, int number) => key + 1;

        public void Recur(in ulong slot)
        {
        }
    }
}
