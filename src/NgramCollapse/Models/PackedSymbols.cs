namespace NgramCollapse.Models;

/// <summary>Symbols in as few bytes as the largest of them needs: one, two or four each.</summary>
/// <remarks>A model's memory is mostly these and its probabilities; a search through a state's symbols reads whole vectors of them.</remarks>
internal sealed class PackedSymbols
{
    /// <summary>Symbols that may be read, and mean nothing, behind the last one.</summary>
    public const int Slack = 64;

    /// <summary>Among more symbols than that, which ascend, halving is faster than looking at all.</summary>
    public const int MostScanned = 128;

    private readonly byte[] _bytes = [];
    private readonly ushort[] _shorts = [];
    private readonly int[] _ints = [];

    /// <summary>Makes room for symbols that are all 0.</summary>
    /// <param name="count">How many.</param>
    /// <param name="symbolBound">A bound above all of them.</param>
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

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>Bytes of one: 1, 2 or 4.</summary>
    public int BytesEach { get; }

    /// <summary>All of them where one takes a byte, and the slack; otherwise nothing.</summary>
    public ReadOnlySpan<byte> AsBytes => _bytes;

    /// <summary>All of them where one takes two bytes, and the slack; otherwise nothing.</summary>
    public ReadOnlySpan<ushort> AsShorts => _shorts;

    /// <summary>All of them where one takes four bytes, and the slack; otherwise nothing.</summary>
    public ReadOnlySpan<int> AsInts => _ints;

    /// <summary>One symbol.</summary>
    public int this[int place] => BytesEach switch
    {
        1 => _bytes[place],
        2 => _shorts[place],
        _ => _ints[place],
    };

    /// <summary>Fills in symbols from a place on.</summary>
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

    /// <summary>Where a symbol stands in [first, end), where symbols ascend; −1 if it does not.</summary>
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

    /// <summary>Whether a symbol is among all of them.</summary>
    public bool Contains(int symbol) => BytesEach switch
    {
        1 => (uint)symbol <= byte.MaxValue && _bytes.AsSpan(0, Count).Contains((byte)symbol),
        2 => (uint)symbol <= ushort.MaxValue && _shorts.AsSpan(0, Count).Contains((ushort)symbol),
        _ => _ints.AsSpan(0, Count).Contains(symbol),
    };

    private static int Find<T>(ReadOnlySpan<T> symbols, T symbol)
        where T : IEquatable<T>, IComparable<T> =>
        symbols.Length <= MostScanned ? symbols.IndexOf(symbol) : symbols.BinarySearch(symbol);
}
