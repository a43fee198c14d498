namespace NgramCollapse.Symbols;

/// <summary>Collects documents, each between its markers, up to an exact size.</summary>
public sealed class SymbolTextBuilder
{
    private readonly int _symbolBound;
    private readonly int _eventLimit;
    private readonly List<int> _starts = [];
    private int[] _symbols;
    private int _length;

    /// <summary>Starts an empty text.</summary>
    /// <param name="symbolBound">A bound above every symbol.</param>
    /// <param name="eventLimit">The size not to exceed, counting one end per document.</param>
    public SymbolTextBuilder(int symbolBound, int eventLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(eventLimit);
        (_symbolBound, _eventLimit, _symbols) = (symbolBound, eventLimit, new int[Math.Min(eventLimit + 1024L, 1 << 16)]);
    }

    /// <summary>Symbols and ends that still fit.</summary>
    public int EventsLeft => _eventLimit - (_length - _starts.Count);

    /// <summary>Whether no further document is begun: with one symbol left there is only room for an end.</summary>
    public bool IsFull => EventsLeft < 2;

    /// <summary>Adds a document, cut to fit and then ended like any other. Does nothing when the text is full.</summary>
    /// <param name="inner">The document's symbols without markers.</param>
    public void Add(ReadOnlySpan<int> inner)
    {
        var kept = Open(inner.Length);
        inner[..kept.Length].CopyTo(_symbols.AsSpan(kept.Start));
    }

    /// <summary>Adds documents of <paramref name="text"/>, which has markers, in order until this text is full.</summary>
    public void Add(SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var d = 0; d < text.DocumentCount && !IsFull; d++)
        {
            Add(text.Document(d)[1..^1]);
        }
    }

    /// <summary>Adds a document whose symbols are written later: its markers, and the space between them.</summary>
    /// <param name="length">Symbols without markers; cut to fit. Nothing is added when the text is full.</param>
    internal Space Open(int length)
    {
        if (IsFull)
        {
            return default;
        }

        var kept = Math.Min(length, EventsLeft - 1);
        Reserve(kept + 2);
        _starts.Add(_length);
        _symbols[_length] = Alphabet.DocumentStart;
        _length += kept + 2;
        _symbols[_length - 1] = Alphabet.DocumentEnd;
        return new Space(_length - 1 - kept, kept);
    }

    /// <summary>The symbols of an opened document, to be written; good until the next is opened.</summary>
    internal Span<int> Inner(Space space) => _symbols.AsSpan(space.Start, space.Length);

    /// <summary>Makes room for the whole text at once.</summary>
    /// <param name="documents">About how many it will have.</param>
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

    /// <summary>The text; the builder is not to be used afterwards.</summary>
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
        if (_length + more > _symbols.Length)
        {
            // A text never outgrows its limit plus one start per document, so the last doubling stops there.
            var wanted = Math.Max((long)_length + more, Math.Min(_symbols.Length * 2L, (long)_eventLimit + _starts.Count + 1024));
            Array.Resize(ref _symbols, (int)Math.Min(wanted, Array.MaxLength));
        }
    }

    /// <summary>Where an opened document's symbols go.</summary>
    internal readonly record struct Space(int Start, int Length);
}
