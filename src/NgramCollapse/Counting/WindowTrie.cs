using System.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Builds the levels of all lengths from the distinct windows of the longest length, including padded ones.</summary>
/// <remarks>
/// In ascending order, windows with the same beginning are adjacent. A window opens a new type at every length above the number of
/// symbols it shares with its predecessor, up to its own length. The count of a shorter type is the sum over all windows that
/// begin with it.
/// </remarks>
internal static class WindowTrie
{
    /// <summary>The number of types of each length, without building the levels.</summary>
    public static int[] CountTypes(ReadOnlySpan<ulong> windows, WindowPacking packing)
    {
        // +1 at the length where a window opens its first new type, −1 after its last one. The running sum is the number of types.
        var steps = new int[packing.Order + 2];
        var shape = new Shape(packing);
        for (var i = 0; i < windows.Length; i++)
        {
            steps[(i == 0 ? 0 : shape.Shared(windows[i - 1], windows[i])) + 1]++;
            steps[shape.Length(windows[i]) + 1]--;
        }

        var types = new int[packing.Order];
        for (var length = 1; length <= types.Length; length++)
        {
            types[length - 1] = steps[length] + (length > 1 ? types[length - 2] : 0);
        }

        return types;
    }

    /// <summary>The levels, without their suffixes.</summary>
    public static NgramLevel[] Build(ReadOnlySpan<ulong> windows, ReadOnlySpan<int> windowCounts, WindowPacking packing)
    {
        var types = CountTypes(windows, packing);
        var (prefixes, symbols, counts) = (NewArrays(types), NewArrays(types), NewArrays(types));
        var shape = new Shape(packing);
        var next = new int[packing.Order + 1];
        next[0] = 1;
        for (var i = 0; i < windows.Length; i++)
        {
            var window = windows[i];
            var length = shape.Length(window);
            for (var k = i == 0 ? 1 : shape.Shared(windows[i - 1], window) + 1; k <= length; k++)
            {
                prefixes[k - 1][next[k]] = next[k - 1] - 1;
                symbols[k - 1][next[k]++] = (int)packing.SymbolAt(window, k);
            }

            counts[length - 1][next[length] - 1] += windowCounts[i];
        }

        for (var k = packing.Order - 1; k > 0; k--)
        {
            AddToPrefixes(counts[k], prefixes[k], counts[k - 1]);
        }

        return [.. Enumerable.Range(0, packing.Order)
            .Select(k => new NgramLevel(prefixes[k], symbols[k], counts[k], k == 0 ? 1 : types[k - 1]))];
    }

    private static int[][] NewArrays(int[] lengths) => [.. lengths.Select(length => new int[length])];

    private static void AddToPrefixes(int[] counts, int[] prefixes, int[] prefixCounts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            prefixCounts[prefixes[i]] += counts[i];
        }
    }

    /// <summary>Compares packed windows symbol by symbol.</summary>
    private readonly struct Shape
    {
        private readonly WindowPacking _packing;
        private readonly byte[] _sharedByZeros;

        public Shape(WindowPacking packing)
        {
            _packing = packing;
            _sharedByZeros = new byte[65];
            for (var zeros = 64 - (packing.Order * packing.Bits); zeros <= 64; zeros++)
            {
                _sharedByZeros[zeros] = (byte)((zeros - 64 + (packing.Order * packing.Bits)) / packing.Bits);
            }
        }

        /// <summary>The number of leading symbols that two windows share.</summary>
        public int Shared(ulong a, ulong b) => _sharedByZeros[BitOperations.LeadingZeroCount(a ^ b)];

        /// <summary>The number of symbols before a window's padding.</summary>
        public int Length(ulong window)
        {
            var length = _packing.Order;
            while (_packing.SymbolAt(window, length) == _packing.Padding)
            {
                length--;
            }

            return length;
        }
    }
}
