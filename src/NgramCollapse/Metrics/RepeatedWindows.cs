using System.Buffers;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>The places of a text where a window starts that occurs more than once, and that window's number.</summary>
/// <remarks>
/// A place is dropped as soon as its window is unique. All longer windows that start there are then distinct, and are counted when it is
/// dropped.
/// </remarks>
internal sealed class RepeatedWindows : IDisposable
{
    private readonly SymbolText _text;
    private readonly int[] _places;
    private readonly int[] _numbers;
    private int _length;
    private int _count;

    private RepeatedWindows(SymbolText text, int length)
    {
        (_text, _length) = (text, length);
        _places = ArrayPool<int>.Shared.Rent(text.Symbols.Length);
        _numbers = ArrayPool<int>.Shared.Rent(text.Symbols.Length);
    }

    /// <summary>Finds the places of repeated windows of a length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">Length of the numbered windows.</param>
    /// <param name="numbers">The number of the window at each place where one fits.</param>
    /// <param name="bound">Greater than every number.</param>
    /// <param name="types">Entry n−1 is increased by the windows of n symbols that start at the other places.</param>
    public static RepeatedWindows Find(SymbolText text, int length, int[] numbers, int bound, int[] types)
    {
        var windows = new RepeatedWindows(text, length);
        var times = new byte[bound];
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var end = text.Starts[d + 1];
            for (var place = text.Starts[d]; place + length <= end; place++)
            {
                ref var seen = ref times[numbers[place]];
                seen += (byte)(seen < 2 ? 1 : 0);
            }
        }

        for (var d = 0; d < text.DocumentCount; d++)
        {
            var end = text.Starts[d + 1];
            for (var place = text.Starts[d]; place + length < end; place++)
            {
                windows.Keep(place, numbers[place], end, times[numbers[place]] > 1, types);
            }
        }

        return windows;
    }

    /// <summary>Counts all longer windows.</summary>
    /// <param name="types">Entry n−1 is increased by the distinct windows of n symbols.</param>
    public void CountLonger(int[] types)
    {
        while (++_length < types.Length)
        {
            using var table = new WindowNumbering(_count);
            NumberAll(table);
            types[_length - 1] += table.Count;
            Drop(table, types);
        }

        using var last = new NumberSet(_count);
        for (var (i, end) = (0, new DocumentEnds(_text)); i < _count; i++)
        {
            if (_places[i] + _length <= end.Of(_places[i]))
            {
                last.Add(Key(i));
            }
        }

        types[^1] += last.Count;
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_places);
        ArrayPool<int>.Shared.Return(_numbers);
    }

    private ulong Key(int i) => ((ulong)(uint)_numbers[i] << 32) | (uint)_text.Symbols[_places[i] + _length - 1];

    private void NumberAll(WindowNumbering table)
    {
        for (var (i, end) = (0, new DocumentEnds(_text)); i < _count; i++)
        {
            _numbers[i] = _places[i] + _length <= end.Of(_places[i]) ? table.Number(Key(i)) : -1;
        }
    }

    private void Drop(WindowNumbering table, int[] types)
    {
        var (before, end) = (_count, new DocumentEnds(_text));
        _count = 0;
        for (var i = 0; i < before; i++)
        {
            var (place, number) = (_places[i], _numbers[i]);
            if (number >= 0 && place + _length < end.Of(place))
            {
                Keep(place, number, end.Of(place), table.IsRepeated(number), types);
            }
        }
    }

    private void Keep(int place, int number, int end, bool repeated, int[] types)
    {
        if (repeated)
        {
            (_places[_count], _numbers[_count]) = (place, number);
            _count++;
            return;
        }

        for (var longer = _length + 1; longer <= types.Length && place + longer <= end; longer++)
        {
            types[longer - 1]++;
        }
    }

    /// <summary>The end of the document that holds a place, for places in ascending order.</summary>
    private struct DocumentEnds(SymbolText text)
    {
        private int _document;

        public int Of(int place)
        {
            while (text.Starts[_document + 1] <= place)
            {
                _document++;
            }

            return text.Starts[_document + 1];
        }
    }
}
