using System.Numerics;
using System.Runtime.InteropServices;

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
    // The kept document with a hash that came last, numbered from 1; those of one hash are chained and told apart symbol by symbol.
    private readonly Dictionary<ulong, int> _newest = [];
    private readonly List<Seen> _seen = [];

    public Verdict Judge(CandidateDocument document)
    {
        var symbols = document.Symbols;
        ref var newest = ref CollectionsMarshal.GetValueRefOrAddDefault(_newest, HashOf(symbols), out _);
        var seen = CollectionsMarshal.AsSpan(_seen);
        for (var number = newest; number > 0; number = seen[number - 1].Before)
        {
            ref var earlier = ref seen[number - 1];
            if (earlier.Document.Symbols.SequenceEqual(symbols))
            {
                earlier.Copies++;
                return new Verdict(Keeps: false, "duplicate", earlier.Copies);
            }
        }

        _seen.Add(new Seen(document, newest));
        newest = _seen.Count;
        return new Verdict(Keeps: true, "", 0);
    }

    // Four symbols a step, in two chains of multiplications that run side by side. No output depends on the hash, so it may depend
    // on the machine's byte order.
    private static ulong HashOf(ReadOnlySpan<int> symbols)
    {
        var (left, right) = ((ulong)symbols.Length, 0ul);
        foreach (var (first, second) in MemoryMarshal.Cast<int, (ulong, ulong)>(symbols))
        {
            (left, right) = (Mixed(left, first), Mixed(right, second));
        }

        foreach (var symbol in symbols[(symbols.Length & ~3)..])
        {
            left = Mixed(left, (uint)symbol);
        }

        return Mixed(left, right);
    }

    private static ulong Mixed(ulong hash, ulong next) => BitOperations.RotateLeft(unchecked((hash ^ next) * 0x9E3779B97F4A7C15), 29);

    private struct Seen(CandidateDocument document, int before)
    {
        public readonly CandidateDocument Document => document;

        public readonly int Before => before;

        public int Copies { get; set; }
    }
}
