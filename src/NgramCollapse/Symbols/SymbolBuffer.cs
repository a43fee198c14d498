namespace NgramCollapse.Symbols;

/// <summary>A growing buffer of documents as symbols, each between its markers.</summary>
internal sealed class SymbolBuffer
{
    private readonly List<int> _starts = [];
    private int[] _symbols = [];

    /// <summary>Symbols and markers so far.</summary>
    public int Length { get; private set; }

    /// <summary>The unused part of the memory.</summary>
    public Span<int> Free => _symbols.AsSpan(Length);

    /// <summary>Removes all documents and keeps the memory.</summary>
    public void Clear()
    {
        _starts.Clear();
        Length = 0;
    }

    /// <summary>Makes room for more symbols.</summary>
    /// <exception cref="LabException">More symbols than an array holds.</exception>
    public void Reserve(long more)
    {
        var wanted = Length + more;
        if (wanted > _symbols.Length)
        {
            if (wanted > Array.MaxLength)
            {
                throw new LabException(
                    ErrorCategory.LimitExceeded, $"the text has more than {Array.MaxLength} symbols; use a part of it");
            }

            Array.Resize(ref _symbols, (int)Math.Min(Math.Max(wanted, _symbols.Length * 2L), Array.MaxLength));
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

    /// <summary>Adds a symbol. There must be room for it.</summary>
    public void Add(int symbol) => _symbols[Length++] = symbol;

    /// <summary>Adds symbols, which the caller must write into the returned span. There must be room for them.</summary>
    public Span<int> Extend(int count)
    {
        var taken = _symbols.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    /// <summary>Removes the document that was started last.</summary>
    public void Drop()
    {
        Length = _starts[^1];
        _starts.RemoveAt(_starts.Count - 1);
    }

    /// <summary>Replaces each symbol by its entry in <paramref name="numbers"/>.</summary>
    public void Renumber(int[] numbers)
    {
        foreach (ref var symbol in _symbols.AsSpan(0, Length))
        {
            symbol = numbers[symbol];
        }
    }

    /// <summary>The documents, in the buffer's own memory. The text is valid until the next write to the buffer.</summary>
    public SymbolText ToText(int symbolBound) => new(_symbols, _starts, Length, symbolBound);

    /// <summary>The documents, with unused memory released. The buffer must not be used afterwards.</summary>
    public SymbolText ToTrimmedText(int symbolBound)
    {
        Array.Resize(ref _symbols, Length);
        return ToText(symbolBound);
    }
}
