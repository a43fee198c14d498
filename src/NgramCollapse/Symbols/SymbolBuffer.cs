namespace NgramCollapse.Symbols;

/// <summary>Documents being written as symbols, each between its markers, in memory that grows.</summary>
internal sealed class SymbolBuffer
{
    private readonly List<int> _starts = [];
    private int[] _symbols = [];

    /// <summary>Symbols and markers so far.</summary>
    public int Length { get; private set; }

    /// <summary>The room behind them.</summary>
    public Span<int> Free => _symbols.AsSpan(Length);

    /// <summary>Begins anew in the same memory.</summary>
    public void Clear()
    {
        _starts.Clear();
        Length = 0;
    }

    /// <summary>Makes room for so many more symbols.</summary>
    /// <exception cref="LabException">More symbols than an array holds.</exception>
    public void Reserve(long more)
    {
        var wanted = Length + more;
        if (wanted > _symbols.Length)
        {
            Array.Resize(ref _symbols, wanted <= Array.MaxLength
                ? (int)Math.Min(Math.Max(wanted, _symbols.Length * 2L), Array.MaxLength)
                : throw new LabException(ErrorCategory.LimitExceeded, $"the text has more than {Array.MaxLength} symbols; use a part of it"));
        }
    }

    /// <summary>Starts a document.</summary>
    public void Open()
    {
        _starts.Add(Length);
        Add(Alphabet.DocumentStart);
    }

    /// <summary>Ends the document.</summary>
    public void Close() => Add(Alphabet.DocumentEnd);

    /// <summary>Adds a symbol, for which there is room.</summary>
    public void Add(int symbol) => _symbols[Length++] = symbol;

    /// <summary>Adds symbols that are to be written into the result, for which there is room.</summary>
    public Span<int> Take(int count)
    {
        var taken = _symbols.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    /// <summary>Drops the document that was started last.</summary>
    public void Drop()
    {
        Length = _starts[^1];
        _starts.RemoveAt(_starts.Count - 1);
    }

    /// <summary>Exchanges each symbol for another.</summary>
    public void Renumber(int[] numbers)
    {
        foreach (ref var symbol in _symbols.AsSpan(0, Length))
        {
            symbol = numbers[symbol];
        }
    }

    /// <summary>The documents, in this memory: good until it is written to again.</summary>
    public SymbolText ToText(int symbolBound) => new(_symbols, _starts, Length, symbolBound);

    /// <summary>The same, without memory that it does not need; the buffer is not to be used afterwards.</summary>
    public SymbolText ToTrimmedText(int symbolBound)
    {
        Array.Resize(ref _symbols, Length);
        return ToText(symbolBound);
    }
}
