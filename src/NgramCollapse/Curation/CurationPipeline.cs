namespace NgramCollapse.Curation;

/// <summary>What replaces the symbols that filters drop.</summary>
public enum Replacement
{
    /// <summary>Further documents of the same source, until the pool has its size or the source is exhausted.</summary>
    Refill,

    /// <summary>Nothing: the pool is smaller.</summary>
    Shrink,
}

/// <summary>The filters that the documents of every pool pass, in order, before they are cut to size.</summary>
/// <remarks>
/// Pool 0 is the human text and passes no filter. A document reaches a filter only if the one before keeps it. For
/// <see cref="Replacement.Refill"/> a model writes further documents of the same text, up to ten times its size. If symbols are still
/// missing then, or if human documents run out, the pool is smaller.
/// </remarks>
public sealed record CurationPipeline
{
    /// <summary>No filter.</summary>
    public static CurationPipeline None { get; } = new();

    /// <summary>The filters in the order they are applied.</summary>
    public IReadOnlyList<DocumentFilter> Filters { get; init; } = [];

    /// <summary>What replaces dropped symbols.</summary>
    public Replacement Replacement { get; init; }

    /// <summary>Whether every document passes.</summary>
    public bool IsEmpty => Filters.Count == 0;

    /// <summary>Reads names of filters, separated by commas.</summary>
    /// <param name="names">For example <c>duplicates</c>; <c>none</c> for no filter.</param>
    /// <param name="filters">The filters; empty if a name is unknown.</param>
    public static bool TryParse(string? names, out IReadOnlyList<DocumentFilter> filters)
    {
        filters = [];
        if (names is null or "none")
        {
            return names is not null;
        }

        var found = names.Split(',', StringSplitOptions.TrimEntries).Select(DocumentFilter.Find).ToArray();
        if (found.Contains(null))
        {
            return false;
        }

        filters = [.. found.Select(filter => filter!)];
        return true;
    }

    /// <summary>Whether both have the same filters in the same order and the same replacement.</summary>
    public bool Equals(CurationPipeline? other) => other is not null
        && Replacement == other.Replacement
        && Filters.Select(filter => filter.Name).SequenceEqual(other.Filters.Select(filter => filter.Name), StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Filters.Count;

    /// <summary>The names that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => IsEmpty ? "none" : string.Join(',', Filters.Select(filter => filter.Name));
}
