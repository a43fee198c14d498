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
        (_symbolBound, _eventLimit, _symbols) = (symbolBound, eventLimit, new int[Math.Min(eventLimit + 1024L, 1 << 20)]);
    }

    /// <summary>Symbols and ends that still fit.</summary>
    public int EventsLeft => _eventLimit - (_length - _starts.Count);

    /// <summary>Whether no further document is begun: with one symbol left there is only room for an end.</summary>
    public bool IsFull => EventsLeft < 2;

    /// <summary>Adds a document, cut to fit and then ended like any other. Does nothing when the text is full.</summary>
    /// <param name="inner">The document's symbols without markers.</param>
    public void Add(ReadOnlySpan<int> inner)
    {
        if (IsFull)
        {
            return;
        }

        var kept = inner[..Math.Min(inner.Length, EventsLeft - 1)];
        Reserve(kept.Length + 2);
        _starts.Add(_length);
        _symbols[_length] = Alphabet.DocumentStart;
        kept.CopyTo(_symbols.AsSpan(_length + 1));
        _length += kept.Length + 2;
        _symbols[_length - 1] = Alphabet.DocumentEnd;
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

    /// <summary>The text; the builder is not to be used afterwards.</summary>
    public SymbolText ToText()
    {
        if (_symbols.Length != _length)
        {
            Array.Resize(ref _symbols, _length);
        }

        return new SymbolText(_symbols, [.. _starts, _length], _symbolBound);
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
}
