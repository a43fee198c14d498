using System.Runtime.CompilerServices;
using NgramCollapse.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Counts pairs (number of a shorter n-gram, next symbol) and numbers them in order of first arrival.</summary>
internal sealed class PairTable
{
    private readonly ProbedTable<ulong, int, Policy> _numbers;

    /// <summary>No pairs yet.</summary>
    /// <param name="expected">How many pairs there is room for at first, at least 1.</param>
    public PairTable(int expected) => _numbers = new ProbedTable<ulong, int, Policy>(expected, new Policy(expected));

    /// <summary>Distinct pairs so far.</summary>
    public int Count => _numbers.Count;

    /// <summary>Counts pairs side by side and writes each one's number of arrival over its shorter n-gram's.</summary>
    public void TallyAll(Span<int> shorter, ReadOnlySpan<int> symbols)
    {
        for (var i = 0; i < shorter.Length; i++)
        {
            shorter[i] = Tally(shorter[i], symbols[i]);
        }
    }

    /// <summary>Counts one occurrence and returns the pair's number in order of first arrival.</summary>
    public int Tally(int shorter, int symbol)
    {
        var key = ((ulong)(uint)shorter << 32) | (uint)symbol;
        return _numbers.FindOrAdd(key) - 1;
    }

    /// <summary>Keys ascending with their counts, and for each number of arrival the place in that order. Ends the table's use.</summary>
    public (ulong[] Keys, int[] Counts, int[] Places) Sort()
    {
        var keys = _numbers.Policy.Keys.AsSpan(0, Count).ToArray();
        var arrivals = new int[keys.Length];
        for (var i = 0; i < arrivals.Length; i++)
        {
            arrivals[i] = i;
        }

        RadixSort.Sort(keys, arrivals, 64);
        var (counts, places) = (new int[keys.Length], new int[keys.Length]);
        for (var place = 0; place < places.Length; place++)
        {
            counts[place] = _numbers.Policy.Counts[arrivals[place]];
            places[arrivals[place]] = place;
        }

        return (keys, counts, places);
    }

    /// <summary>Pairs in order of arrival, and their counts.</summary>
    private struct Policy(int expected) : IProbePolicy<ulong, int>
    {
        private ArrivalPolicy _arrivals = new(expected);
        private int[] _counts = new int[expected];

        public readonly ulong[] Keys => _arrivals.Keys;

        public readonly int[] Counts => _counts;

        public static int Capacity(int slots) => ArrivalPolicy.Capacity(slots);

        public static Exception TooMany(int keys) => WindowTable.TooMany(keys);

        public readonly ulong Hash(ulong key) => _arrivals.Hash(key);

        public readonly ulong HashOf(in int slot) => _arrivals.HashOf(in slot);

        public readonly bool IsEmpty(in int slot) => _arrivals.IsEmpty(in slot);

        public readonly bool Holds(in int slot, ulong key) => _arrivals.Holds(in slot, key);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Create(ulong key, int number)
        {
            if (number == _counts.Length)
            {
                Array.Resize(ref _counts, number * 2);
            }

            _counts[number] = 1;
            return _arrivals.Create(key, number);
        }

        public readonly void Recur(in int slot) => _counts[slot - 1]++;
    }
}
