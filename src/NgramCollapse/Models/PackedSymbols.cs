namespace NgramCollapse.Models;

/// <summary>An array of symbols that takes one, two or four bytes for each, as many as the largest symbol needs.</summary>
/// <remarks>Symbols and probabilities take most of a model's memory. A search in a state reads whole vectors of symbols.</remarks>
internal sealed class PackedSymbols
{
    /// <summary>Number of meaningless symbols after the last one, which a vector may read.</summary>
    public const int Slack = 64;

    /// <summary>Above this number of ascending symbols, a binary search is faster than a scan.</summary>
    public const int MaxScanned = 128;

    private readonly byte[] _bytes = [];
    private readonly ushort[] _shorts = [];
    private readonly int[] _ints = [];

    /// <summary>Makes an array of symbols that are all 0.</summary>
    /// <param name="count">Number of symbols.</param>
    /// <param name="symbolBound">Exclusive upper bound of the symbols.</param>
    public PackedSymbols(int count, int symbolBound)
    {
        (Count, BytesEach) = (count, symbolBound <= 1 << 8 ? 1 : symbolBound <= 1 << 16 ? 2 : 4);
        _ = BytesEach switch
        {
            1 => (_bytes = new byte[count + Slack]).Length,
            2 => (_shorts = new ushort[count + Slack]).Length,
            _ => (_ints = new int[count + Slack]).Length,
        };
    }

    /// <summary>Number of symbols.</summary>
    public int Count { get; }

    /// <summary>Size of a symbol in bytes: 1, 2 or 4.</summary>
    public int BytesEach { get; }

    /// <summary>All symbols and the slack if <see cref="BytesEach"/> is 1; otherwise empty.</summary>
    public ReadOnlySpan<byte> AsBytes => _bytes;

    /// <summary>All symbols and the slack if <see cref="BytesEach"/> is 2; otherwise empty.</summary>
    public ReadOnlySpan<ushort> AsShorts => _shorts;

    /// <summary>All symbols and the slack if <see cref="BytesEach"/> is 4; otherwise empty.</summary>
    public ReadOnlySpan<int> AsInts => _ints;

    /// <summary>The symbol at a place.</summary>
    public int this[int place] => BytesEach switch
    {
        1 => _bytes[place],
        2 => _shorts[place],
        _ => _ints[place],
    };

    /// <summary>Stores symbols from a place on.</summary>
    public void Set(int first, ReadOnlySpan<int> symbols)
    {
        for (var i = 0; i < symbols.Length; i++)
        {
            switch (BytesEach)
            {
                case 1: _bytes[first + i] = checked((byte)symbols[i]); break;
                case 2: _shorts[first + i] = checked((ushort)symbols[i]); break;
                default: _ints[first + i] = symbols[i]; break;
            }
        }
    }

    /// <summary>The place of a symbol in [first, end), where symbols ascend, or −1.</summary>
    public int Find(int first, int end, int symbol)
    {
        var found = BytesEach switch
        {
            1 => (uint)symbol <= byte.MaxValue ? Find(_bytes.AsSpan(first, end - first), (byte)symbol) : -1,
            2 => (uint)symbol <= ushort.MaxValue ? Find(_shorts.AsSpan(first, end - first), (ushort)symbol) : -1,
            _ => Find(_ints.AsSpan(first, end - first), symbol),
        };
        return found < 0 ? -1 : first + found;
    }

    /// <summary>Whether any place has the symbol.</summary>
    public bool Contains(int symbol) => BytesEach switch
    {
        1 => (uint)symbol <= byte.MaxValue && _bytes.AsSpan(0, Count).Contains((byte)symbol),
        2 => (uint)symbol <= ushort.MaxValue && _shorts.AsSpan(0, Count).Contains((ushort)symbol),
        _ => _ints.AsSpan(0, Count).Contains(symbol),
    };

    private static int Find<T>(ReadOnlySpan<T> symbols, T symbol)
        where T : IEquatable<T>, IComparable<T> =>
        symbols.Length <= MaxScanned ? symbols.IndexOf(symbol) : symbols.BinarySearch(symbol);
}
