using NgramCollapse.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>Numbers 64-bit keys in order of first arrival and notes which are repeated.</summary>
/// <remarks>The memory is borrowed, so that the next numbering finds it in the caches.</remarks>
internal sealed class WindowNumbering : IDisposable
{
    private readonly ProbedTable<ulong, Slot, Policy> _table;

    /// <summary>Creates an empty numbering.</summary>
    /// <param name="most">The most keys that will be numbered.</param>
    public WindowNumbering(int most) =>
        _table = new ProbedTable<ulong, Slot, Policy>(most, new Policy(BorrowedArray.Zeros<ulong>((most >> 6) + 1)));

    /// <summary>Distinct keys so far.</summary>
    public int Count => _table.Count;

    /// <summary>The number of a key below 2^64 − 1, new or known.</summary>
    public int Number(ulong key) => _table.FindOrAdd(key).Number;

    /// <summary>Whether the key of a number was met more than once.</summary>
    public bool IsRepeated(int number) => (_table.Policy.Repeated[number >> 6] >> number & 1) != 0;

    public void Dispose()
    {
        _table.Release();
        BorrowedArray.Return(_table.Policy.Repeated);
    }

    // The name is the key plus one, so that 0 is empty.
    private struct Slot
    {
        public ulong Name;
        public int Number;
    }

    private readonly struct Policy(ulong[] repeated) : IProbePolicy<ulong, Slot>
    {
        public ulong[] Repeated { get; } = repeated;

        public static int Capacity(int slots) => slots / 4 * 3;

        public static Slot[] Allocate(int count) => BorrowedArray.Zeros<Slot>(count);

        public static void Free(Slot[] slots) => BorrowedArray.Return(slots);

        public static Exception TooMany(int keys) =>
            new LabException(ErrorCategory.LimitExceeded, $"more than {keys} distinct windows; use a smaller text");

        public ulong Hash(ulong key) => MultiplicativeHash.Of(key);

        public ulong HashOf(in Slot slot) => MultiplicativeHash.Of(slot.Name - 1);

        public bool IsEmpty(in Slot slot) => slot.Name == 0;

        public bool Holds(in Slot slot, ulong key) => slot.Name == key + 1;

        public Slot Create(ulong key, int number) => new() { Name = key + 1, Number = number };

        public void Recur(in Slot slot) => Repeated[slot.Number >> 6] |= 1UL << slot.Number;
    }
}
