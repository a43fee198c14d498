namespace NgramCollapse.Symbols;

/// <summary>Collects documents, each between its markers, up to an exact size.</summary>
internal sealed class SymbolTextBuilder
{
    private readonly int _symbolBound;
    private readonly int _eventLimit;
    private readonly List<int> _starts = [];
    private int[] _symbols;
    private int _length;

    /// <summary>Starts an empty text.</summary>
    /// <param name="symbolBound">A bound above every symbol.</param>
    /// <param name="eventLimit">The greatest size, in symbols and one end per document.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound leaves the markers out, or the size is negative.</exception>
    public SymbolTextBuilder(int symbolBound, int eventLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(symbolBound, Alphabet.DocumentEnd);
        ArgumentOutOfRangeException.ThrowIfNegative(eventLimit);
        (_symbolBound, _eventLimit, _symbols) = (symbolBound, eventLimit, new int[Math.Min(eventLimit + 1024L, 1 << 16)]);
    }

    /// <summary>Symbols and ends so far.</summary>
    public int EventCount => _length - _starts.Count;

    /// <summary>Symbols and ends that still fit.</summary>
    public int EventsLeft => _eventLimit - EventCount;

    /// <summary>Whether no further document fits. If one event is left, it could only be an end.</summary>
    public bool IsFull => EventsLeft < 2;

    /// <summary>Adds a document, cut to fit, with an end like any other. Does nothing if the text is full.</summary>
    /// <param name="inner">The document's symbols without markers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A symbol is negative or not below the bound.</exception>
    public void Add(ReadOnlySpan<int> inner)
    {
        SymbolText.CheckSymbols(inner, _symbolBound, nameof(inner));
        Append(inner);
    }

    /// <summary>Adds the documents of <paramref name="text"/>, which must have markers, in order until this text is full.</summary>
    /// <exception cref="ArgumentException">The text's bound is above this one's, or a document lacks its markers.</exception>
    public void Add(SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.SymbolBound > _symbolBound)
        {
            throw new ArgumentException($"A text with symbols below {text.SymbolBound} does not fit into one with symbols below {_symbolBound}.", nameof(text));
        }

        for (var d = 0; d < text.DocumentCount && !IsFull; d++)
        {
            Append(text.Document(d)[1..^1]);
        }
    }

    /// <summary>Adds a document whose symbols are known to be below the bound.</summary>
    internal void Append(ReadOnlySpan<int> inner)
    {
        if (!IsFull)
        {
            var kept = Open(inner.Length);
            inner[..kept.Length].CopyTo(Mark(kept));
        }
    }

    /// <summary>Reserves space for a document that is written later. The text must not be full.</summary>
    /// <param name="length">Number of symbols, without markers. It is cut to fit.</param>
    internal Space Open(int length)
    {
        var kept = Math.Min(length, EventsLeft - 1);
        Reserve(kept + 2);
        _starts.Add(_length);
        _length += kept + 2;
        return new Space(_length - 1 - kept, kept);
    }

    /// <summary>
    /// Writes the markers of a document with reserved space and returns the span between them, which is valid until the text grows.
    /// </summary>
    internal Span<int> Mark(Space space)
    {
        _symbols[space.Start - 1] = Alphabet.DocumentStart;
        _symbols[space.Start + space.Length] = Alphabet.DocumentEnd;
        return _symbols.AsSpan(space.Start, space.Length);
    }

    /// <summary>Whether documents fit without allocating memory.</summary>
    /// <param name="documents">Number of documents.</param>
    /// <param name="events">Their symbols and ends.</param>
    internal bool HasRoomFor(int documents, long events) => (long)_length + documents + Math.Min(events, EventsLeft) <= _symbols.Length;

    /// <summary>Allocates memory for the whole text at once.</summary>
    /// <param name="documents">Expected number of documents.</param>
    internal void ReserveAll(double documents)
    {
        var wanted = (int)Math.Min(_eventLimit + Math.Min(documents, _eventLimit) + 1024, Array.MaxLength);
        if (wanted > _symbols.Length)
        {
            var symbols = GC.AllocateUninitializedArray<int>(wanted);
            _symbols.AsSpan(0, _length).CopyTo(symbols);
            _symbols = symbols;
        }
    }

    /// <summary>The text. The builder must not be used afterwards.</summary>
    public SymbolText ToText()
    {
        // A little slack is cheaper than a copy.
        if (_symbols.Length - _length > (_length / 16) + 1024)
        {
            Array.Resize(ref _symbols, _length);
        }

        return new SymbolText(_symbols, _starts, _length, _symbolBound);
    }

    private void Reserve(int more)
    {
        if ((long)_length + more > _symbols.Length)
        {
            if ((long)_length + more > Array.MaxLength)
            {
                throw new LabException(
                    ErrorCategory.LimitExceeded,
                    $"a text holds at most {Array.MaxLength} symbols, document starts and ends counted; use a smaller size");
            }

            // A text never outgrows its limit plus one start per document, so the last doubling stops there.
            var wanted = Math.Max((long)_length + more, Math.Min(_symbols.Length * 2L, (long)_eventLimit + _starts.Count + 1024));
            Array.Resize(ref _symbols, (int)Math.Min(wanted, Array.MaxLength));
        }
    }

    /// <summary>The place of an opened document's symbols, without markers.</summary>
    internal readonly record struct Space(int Start, int Length);
}
