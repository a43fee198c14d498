using System.Runtime.InteropServices;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Properties of one symbol of a passage.</summary>
[Flags]
public enum PassageMark
{
    /// <summary>Neither copied nor repeated.</summary>
    None = 0,

    /// <summary>It is part of a span that occurs verbatim in the source.</summary>
    Copied = 1,

    /// <summary>It is part of a span that occurs earlier in the same passage.</summary>
    Repeated = 2,
}

/// <summary>Finds the copied and the repeated spans of passages.</summary>
/// <remarks>
/// A span has a given least number of symbols and does not cross a document's end. The result is exact: matches found by hash are
/// compared symbol by symbol.
/// </remarks>
internal sealed class PassageMarks
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly int[] _source;
    private readonly int _span;

    // Places in the source by the hash of the window that begins there: a chain per bucket, as place + 1; 0 ends the chain.
    private readonly int[] _first;
    private readonly int[] _next;
    private readonly ulong _dropped;

    /// <summary>Prepares the source.</summary>
    /// <param name="source">The text from which a passage may be copied, with markers.</param>
    /// <param name="span">The least length of a span in symbols, 1 or more.</param>
    public PassageMarks(SymbolText source, int span)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(span, 1);
        (_source, _span) = (source.Symbols.ToArray(), span);
        _dropped = 1;
        for (var i = 1; i < span; i++)
        {
            _dropped *= Multiplier;
        }

        _first = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, _source.Length))];
        _next = new int[_source.Length];
        ForEachWindow(_source, (place, hash) =>
        {
            ref var bucket = ref _first[Bucket(hash)];
            if (!Find(_source.AsSpan(place, _span), bucket))
            {
                (_next[place], bucket) = (bucket, place + 1);
            }
        });
    }

    /// <summary>The marks of each symbol of a passage.</summary>
    /// <param name="passage">Symbols, which may include document ends; these are never marked.</param>
    public PassageMark[] Of(ReadOnlySpan<int> passage)
    {
        var symbols = passage.ToArray();
        var marks = new PassageMark[symbols.Length];
        var seen = new Dictionary<ulong, List<int>>();
        ForEachWindow(symbols, (place, hash) =>
        {
            var window = symbols.AsSpan(place, _span);
            if (Find(window, _first[Bucket(hash)]))
            {
                Mark(marks.AsSpan(place, _span), PassageMark.Copied);
            }

            ref var earlier = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, hash, out var known);
            if (known && earlier!.Exists(other => symbols.AsSpan(other, _span).SequenceEqual(symbols.AsSpan(place, _span))))
            {
                Mark(marks.AsSpan(place, _span), PassageMark.Repeated);
            }

            (earlier ??= []).Add(place);
        });
        return marks;
    }

    /// <summary>The share of symbols that have a mark, 0 … 1; null for an empty passage.</summary>
    public static double? Share(ReadOnlySpan<PassageMark> marks, PassageMark mark)
    {
        var marked = 0;
        foreach (var m in marks)
        {
            marked += m.HasFlag(mark) ? 1 : 0;
        }

        return marks.IsEmpty ? null : (double)marked / marks.Length;
    }

    private static void Mark(Span<PassageMark> marks, PassageMark mark)
    {
        foreach (ref var m in marks)
        {
            m |= mark;
        }
    }

    private int Bucket(ulong hash) => (int)((hash * Multiplier) >> 33) & (_first.Length - 1);

    private bool Find(ReadOnlySpan<int> window, int bucket)
    {
        for (; bucket != 0; bucket = _next[bucket - 1])
        {
            if (window.SequenceEqual(_source.AsSpan(bucket - 1, _span)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Visits every window that holds no marker, with its rolling hash.</summary>
    private void ForEachWindow(int[] symbols, Action<int, ulong> visit)
    {
        var (length, hash) = (0, 0UL);
        for (var i = 0; i < symbols.Length; i++)
        {
            if (symbols[i] < Alphabet.Unknown)
            {
                (length, hash) = (0, 0);
                continue;
            }

            if (length == _span)
            {
                hash -= (uint)symbols[i - _span] * _dropped;
                length--;
            }

            hash = (hash * Multiplier) + (uint)symbols[i];
            if (++length == _span)
            {
                visit(i - _span + 1, hash);
            }
        }
    }
}
