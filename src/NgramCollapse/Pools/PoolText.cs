using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>A text whose documents pools can hold.</summary>
public sealed class PoolText
{
    private Lazy<NgramCounts>? _counts;
    private SymbolText? _text;
    private SymbolText? _candidates;
    private Func<int, SymbolText>? _write;

    /// <summary>Wraps a text.</summary>
    /// <param name="id">Name of the text.</param>
    /// <param name="origin">Origin of the text.</param>
    /// <param name="text">The text, with markers.</param>
    /// <param name="counts">Counts the n-grams; called at the first use of <see cref="Counts"/>.</param>
    /// <param name="write">Writes the same documents and further ones up to a size; null if there are no further ones.</param>
    internal PoolText(TextId id, DocumentOrigin origin, SymbolText text, Func<NgramCounts> counts, Func<int, SymbolText>? write = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(counts);
        (Id, Origin, _text, _candidates, _write) = (id, origin, text, text, write);
        (Documents, Symbols) = (text.DocumentCount, text.EventCount);
        _counts = new Lazy<NgramCounts>(counts);
    }

    /// <summary>Name of the text.</summary>
    public TextId Id { get; }

    /// <summary>Origin of the text.</summary>
    public DocumentOrigin Origin { get; }

    /// <summary>Number of documents of the text.</summary>
    public int Documents { get; }

    /// <summary>Number of symbols and ends of the text.</summary>
    public int Symbols { get; }

    /// <summary>The text without further documents, as it is measured.</summary>
    /// <exception cref="InvalidOperationException">The text was released.</exception>
    public SymbolText Text => _text ?? throw Released();

    /// <summary>N-grams of the text.</summary>
    /// <exception cref="InvalidOperationException">The text was released.</exception>
    public NgramCounts Counts => (_counts ?? throw Released()).Value;

    /// <summary>The documents that filters choose from: those of the text, and further ones if the text was extended.</summary>
    /// <exception cref="InvalidOperationException">The text was released.</exception>
    internal SymbolText Candidates => _candidates ?? throw Released();

    /// <summary>Whether the writer can add documents after the candidates; if so, the last candidate is unfinished.</summary>
    internal bool CanExtend => _write is not null;

    /// <summary>Maximum symbols of the candidates: ten times the text's size.</summary>
    private int MaxCandidates => (int)Math.Min(10L * Symbols, 1 << 29);

    /// <summary>Adds documents after the candidates.</summary>
    /// <param name="missing">Symbols that the pool still lacks.</param>
    /// <param name="keptShare">Share of the candidates' symbols that filters have kept so far, 0 … 1.</param>
    internal void Extend(long missing, double keptShare)
    {
        if (_write is null)
        {
            return;
        }

        var more = Math.Max(1024, 1.25 * missing / Math.Max(0.02, keptShare));
        var size = (int)Math.Min(Candidates.EventCount + more, MaxCandidates);
        _candidates = _write(size);
        if (size == MaxCandidates)
        {
            EndWriting();
        }
    }

    /// <summary>Drops the writer; otherwise its model would stay in memory as long as the text.</summary>
    internal void EndWriting() => _write = null;

    /// <summary>Drops the text and its counts, which no later pool needs; name and sizes stay.</summary>
    internal void Release() => (_text, _candidates, _counts, _write) = (null, null, null, null);

    private InvalidOperationException Released() => new($"The text of generation {Id.Generation} was released.");
}
