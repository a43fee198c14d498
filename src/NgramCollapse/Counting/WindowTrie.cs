using System.Numerics;

namespace NgramCollapse.Counting;

/// <summary>Makes the levels of all lengths from the distinct windows of the longest, padded ones among them.</summary>
/// <remarks>
/// In ascending order all windows that begin alike stand together. A window opens a new type at every length beyond what it
/// shares with the one before, up to its own; a shorter type's count is that of all windows which begin with it.
/// </remarks>
internal static class WindowTrie
{
    /// <summary>Types by length, without building anything.</summary>
    public static int[] CountTypes(ReadOnlySpan<ulong> windows, WindowPacking packing)
    {
        // Where windows open their first new type and past their last one; the sum up to a length is how many have it.
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

        return [.. Enumerable.Range(0, packing.Order).Select(k => new NgramLevel(prefixes[k], symbols[k], counts[k], k == 0 ? 1 : types[k - 1]))];
    }

    private static int[][] NewArrays(int[] lengths) => [.. lengths.Select(length => new int[length])];

    private static void AddToPrefixes(int[] counts, int[] prefixes, int[] prefixCounts)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            prefixCounts[prefixes[i]] += counts[i];
        }
    }

    /// <summary>How windows compare, by symbols.</summary>
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

        /// <summary>How many symbols two windows begin with alike.</summary>
        public int Shared(ulong a, ulong b) => _sharedByZeros[BitOperations.LeadingZeroCount(a ^ b)];

        /// <summary>A window's symbols before its padding.</summary>
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
