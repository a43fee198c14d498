namespace NgramCollapse.Curation;

public sealed partial record DocumentFilter
{
    /// <summary>Drops exact duplicates.</summary>
    public static DocumentFilter Duplicates { get; } = Declare(new DocumentFilter
    {
        Name = "duplicates",
        Definition = "drops a document that repeats an earlier one of the same pool symbol for symbol",
        Source = "Lee et al. 2022, exact deduplication of whole documents",
        Begin = static () => new DuplicateJudge(),
    });
}

/// <summary>Keeps the first of equal documents. A document's score is the number of equal documents before it in the pool.</summary>
internal sealed class DuplicateJudge : IDocumentJudge
{
    // The documents seen so far, by a hash of their symbols. Documents with equal hashes are compared symbol by symbol.
    private readonly Dictionary<ulong, List<Seen>> _seen = [];

    public Verdict Judge(CandidateDocument document)
    {
        var symbols = document.Symbols;
        var hash = HashOf(symbols);
        if (!_seen.TryGetValue(hash, out var alike))
        {
            _seen.Add(hash, alike = []);
        }

        foreach (var earlier in alike)
        {
            if (earlier.Document.Symbols.SequenceEqual(symbols))
            {
                earlier.Copies++;
                return new Verdict(Keeps: false, "duplicate", earlier.Copies);
            }
        }

        alike.Add(new Seen(document));
        return new Verdict(Keeps: true, "", 0);
    }

    // FNV-1a over the symbols.
    private static ulong HashOf(ReadOnlySpan<int> symbols)
    {
        var hash = 14695981039346656037ul;
        foreach (var symbol in symbols)
        {
            hash = unchecked((hash ^ (uint)symbol) * 1099511628211ul);
        }

        return hash;
    }

    private sealed class Seen(CandidateDocument document)
    {
        public CandidateDocument Document => document;

        public int Copies { get; set; }
    }
}
