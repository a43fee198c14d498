using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>A text that pools can hold documents of.</summary>
public sealed class PoolText
{
    private Lazy<NgramCounts>? _counts;
    private SymbolText? _text;
    private SymbolText? _candidates;
    private Func<int, SymbolText>? _write;

    /// <summary>Wraps a text.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="origin">Whom it is by.</param>
    /// <param name="text">The text, with markers.</param>
    /// <param name="counts">Counts its n-grams, when first asked for.</param>
    /// <param name="write">Writes the same documents and further ones up to a size; null where there are no further ones.</param>
    internal PoolText(TextId id, DocumentOrigin origin, SymbolText text, Func<NgramCounts> counts, Func<int, SymbolText>? write = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(counts);
        (Id, Origin, _text, _candidates, _write) = (id, origin, text, text, write);
        (Documents, Symbols) = (text.DocumentCount, text.EventCount);
        _counts = new Lazy<NgramCounts>(counts);
    }

    /// <summary>Its name.</summary>
    public TextId Id { get; }

    /// <summary>Whom it is by.</summary>
    public DocumentOrigin Origin { get; }

    /// <summary>Documents of the text.</summary>
    public int Documents { get; }

    /// <summary>Symbols and ends of the text.</summary>
    public int Symbols { get; }

    /// <summary>The text as it is measured.</summary>
    /// <exception cref="InvalidOperationException">It was released.</exception>
    public SymbolText Text => _text ?? throw Released();

    /// <summary>Its n-grams.</summary>
    /// <exception cref="InvalidOperationException">It was released.</exception>
    public NgramCounts Counts => (_counts ?? throw Released()).Value;

    /// <summary>The documents that filters choose from: those of the text, and further ones where the text was extended.</summary>
    /// <exception cref="InvalidOperationException">It was released.</exception>
    internal SymbolText Candidates => _candidates ?? throw Released();

    /// <summary>Whether the writer can still go on behind the candidates, whose last document is then an unfinished one.</summary>
    internal bool CanExtend => _write is not null;

    /// <summary>The most symbols of candidates, ten times the text's size.</summary>
    private int MostCandidates => (int)Math.Min(10L * Symbols, 1 << 29);

    /// <summary>Writes further documents behind the candidates.</summary>
    /// <param name="missing">Symbols that are missing.</param>
    /// <param name="keptShare">The share of the candidates' symbols that filters have kept so far, 0 … 1.</param>
    internal void Extend(long missing, double keptShare)
    {
        if (_write is null)
        {
            return;
        }

        var more = Math.Max(1024, 1.25 * missing / Math.Max(0.02, keptShare));
        var size = (int)Math.Min(Candidates.EventCount + more, MostCandidates);
        _candidates = _write(size);
        if (size == MostCandidates)
        {
            EndWriting();
        }
    }

    /// <summary>Drops the writer, whose model would otherwise stay in memory with the text.</summary>
    internal void EndWriting() => _write = null;

    /// <summary>Drops the text and its counts, which no pool asks for any more; name and sizes stay.</summary>
    internal void Release() => (_text, _candidates, _counts, _write) = (null, null, null, null);

    private InvalidOperationException Released() => new($"The text of generation {Id.Generation} was released.");
}
