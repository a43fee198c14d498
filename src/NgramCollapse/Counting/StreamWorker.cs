using NgramCollapse.Corpora;
using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>The work of one thread: it encodes its blocks and counts them.</summary>
internal sealed class StreamWorker
{
    private readonly TextBlockEncoder _encoder;
    private readonly DocumentIndex _index;
    private readonly List<int> _firstBlocks = [];
    private readonly bool _inParts;
    private readonly string _where;

    public StreamWorker(CountingPlan plan, CorpusOptions options, string where, DocumentIndex index)
    {
        Numbers = plan.Alphabet?.Numbers ?? new SymbolNumbers(plan.Unit);
        (_encoder, _index, _inParts, _where) = (new TextBlockEncoder(options, Numbers, where), index, plan.InParts, where);
        (Counter, HeldOutCounter) = (new BlockCounter(plan.Order), new BlockCounter(plan.InParts ? plan.Order : 1));
    }

    /// <summary>The thread's numbers for symbols.</summary>
    public SymbolNumbers Numbers { get; }

    /// <summary>The block in which this thread first saw each symbol, in the order of the symbols' numbers.</summary>
    public IReadOnlyList<int> FirstBlocks => _firstBlocks;

    /// <summary>Counts of the documents, without every tenth one if those are counted separately.</summary>
    public BlockCounter Counter { get; }

    /// <summary>Counts of every tenth document, if those are counted separately.</summary>
    public BlockCounter HeldOutCounter { get; }

    /// <summary>Documents so far.</summary>
    public long Documents { get; private set; }

    /// <summary>Symbols and document ends so far.</summary>
    public long Events { get; private set; }

    /// <summary>Symbols of the longest document so far.</summary>
    public int LongestDocument { get; private set; }

    /// <summary>The error that ended the work, and the index of the block in which it occurred.</summary>
    public (int Block, Exception Error)? Trouble { get; set; }

    /// <summary>Counts a block. Returns false if its windows do not fit 64 bits.</summary>
    /// <exception cref="LabException">The block is not text, or there are more symbols than a count can hold.</exception>
    public bool TryCount(TextBlock block)
    {
        var text = _encoder.Encode(block.Bytes, block.Offset);
        while (_firstBlocks.Count < Numbers.Bound - Alphabet.FirstSymbol)
        {
            _firstBlocks.Add(block.Index);
        }

        if (_index.AddSymbols(text.Symbols.Length) > int.MaxValue)
        {
            throw new LabException(
                ErrorCategory.LimitExceeded,
                $"{_where}: more than {int.MaxValue} symbols, which is as far as counts go; use a part of it");
        }

        var before = _inParts ? _index.DocumentsBefore(block.Index, text.DocumentCount) : null;
        Documents += text.DocumentCount;
        Events += text.EventCount;
        for (var d = 0; d < text.DocumentCount; d++)
        {
            LongestDocument = Math.Max(LongestDocument, text.Document(d).Length - 2);
        }

        if (!Counter.TryWiden(Numbers.Bound) || (_inParts && !HeldOutCounter.TryWiden(Numbers.Bound)))
        {
            return false;
        }

        if (!_inParts)
        {
            Counter.Table.Add(text, 0, text.DocumentCount);
        }
        else if (before is { } first)
        {
            for (var d = 0; d < text.DocumentCount; d++)
            {
                (CountedParts.IsHeldOut(first + d) ? HeldOutCounter : Counter).Table.Add(text, d, d + 1);
            }
        }

        return true;
    }
}
