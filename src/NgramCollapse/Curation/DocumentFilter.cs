using NgramCollapse.Symbols;

namespace NgramCollapse.Curation;

/// <summary>A document as filters see it: its symbols and the origin that its label claims. The true origin stays hidden.</summary>
/// <param name="Text">The text that holds the document, with markers.</param>
/// <param name="Index">0-based index of the document in the text.</param>
/// <param name="Claim">Origin that the label claims.</param>
public readonly record struct CandidateDocument(SymbolText Text, int Index, DocumentOrigin Claim)
{
    /// <summary>The document's symbols without markers.</summary>
    public ReadOnlySpan<int> Symbols => Text.Document(Index)[1..^1];

    /// <summary>The document's size: symbols and one end.</summary>
    public int Events => Text.Document(Index).Length - 1;
}

/// <summary>A filter's judgement of one document.</summary>
/// <param name="Keeps">Whether the pool may hold the document.</param>
/// <param name="Reason">Why the document is dropped, as a short <c>snake_case</c> name; empty if it is kept.</param>
/// <param name="Score">The number that decided; null if none did.</param>
public readonly record struct Verdict(bool Keeps, string Reason, double? Score);

/// <summary>Judges the documents of one pool, one after another.</summary>
public interface IDocumentJudge
{
    /// <summary>Judges the next document of the pool.</summary>
    Verdict Judge(CandidateDocument document);
}

/// <summary>A filter over documents. Each is declared in one file of this room with <see cref="Declare"/>.</summary>
public sealed partial record DocumentFilter
{
    private static SortedList<string, DocumentFilter>? _declared;

    /// <summary>All filters, ordered by name.</summary>
    public static IReadOnlyCollection<DocumentFilter> All => [.. _declared!.Values];

    /// <summary>The filter's name as users write it.</summary>
    public required string Name { get; init; }

    /// <summary>What the filter drops, as one clause.</summary>
    public required string Definition { get; init; }

    /// <summary>Where the filter was published or is commonly used.</summary>
    public required string Source { get; init; }

    /// <summary>Creates the judge of one pool, without memory of other pools.</summary>
    public required Func<IDocumentJudge> Begin { get; init; }

    /// <summary>The filter with that name; null if there is none.</summary>
    public static DocumentFilter? Find(string name) => _declared!.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static DocumentFilter Declare(DocumentFilter filter)
    {
        (_declared ??= new SortedList<string, DocumentFilter>(StringComparer.Ordinal)).Add(filter.Name, filter);
        return filter;
    }
}
