using NgramCollapse.Symbols;

namespace NgramCollapse.Curation;

/// <summary>A document as filters see it: its symbols and what its label claims. The truth about its origin stays hidden.</summary>
/// <param name="Text">The text it belongs to, with markers.</param>
/// <param name="Index">Its 0-based index there.</param>
/// <param name="Claim">Whom its label says it is by.</param>
public readonly record struct CandidateDocument(SymbolText Text, int Index, DocumentOrigin Claim)
{
    /// <summary>Its symbols without markers.</summary>
    public ReadOnlySpan<int> Symbols => Text.Document(Index)[1..^1];

    /// <summary>Its size: symbols and one end.</summary>
    public int Events => Text.Document(Index).Length - 1;
}

/// <summary>What a filter says of one document.</summary>
/// <param name="Keeps">Whether the pool may hold it.</param>
/// <param name="Reason">Why it is dropped, as a short <c>snake_case</c> name; empty where it is kept.</param>
/// <param name="Score">The number that decided; null where none did.</param>
public readonly record struct Verdict(bool Keeps, string Reason, double? Score);

/// <summary>Judges the documents of one pool, one after another.</summary>
public interface IDocumentJudge
{
    /// <summary>Judges the next document of the pool.</summary>
    Verdict Judge(CandidateDocument document);
}

/// <summary>A filter: one file in this room, which declares it with <see cref="Declare"/>.</summary>
public sealed partial record DocumentFilter
{
    private static SortedDictionary<string, DocumentFilter>? _declared;

    /// <summary>All filters by name.</summary>
    public static IReadOnlyCollection<DocumentFilter> All => _declared!.Values;

    /// <summary>What users call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it drops, as one sentence.</summary>
    public required string Definition { get; init; }

    /// <summary>Where it was published or is commonly used.</summary>
    public required string Source { get; init; }

    /// <summary>Makes the judge of one pool; it starts without any memory of other pools.</summary>
    public required Func<IDocumentJudge> Begin { get; init; }

    /// <summary>The filter of that name; null where there is none.</summary>
    public static DocumentFilter? Find(string name) => _declared!.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static DocumentFilter Declare(DocumentFilter filter)
    {
        (_declared ??= new SortedDictionary<string, DocumentFilter>(StringComparer.Ordinal)).Add(filter.Name, filter);
        return filter;
    }
}
