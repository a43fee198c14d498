using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>A text as its counts: all that training and scoring need of it.</summary>
/// <param name="Counts">The n-grams of all documents.</param>
/// <param name="FirstAppearance">The ranks that <see cref="Symbols.FirstAppearance.Ranks"/> returns.</param>
/// <param name="Parts">The same n-grams in two parts; null unless requested.</param>
public sealed record CountedText(NgramCounts Counts, int[] FirstAppearance, CountedParts? Parts = null)
{
    /// <summary>Counts a text that is held in memory.</summary>
    /// <param name="text">The text, with markers.</param>
    /// <param name="order">Length of the longest windows.</param>
    /// <param name="inParts">Whether every tenth document is also counted separately.</param>
    /// <param name="threads">Number of threads. It does not affect the result.</param>
    public static CountedText Of(SymbolText text, int order, bool inParts, int threads = 1)
    {
        var ranks = Symbols.FirstAppearance.Ranks(text);
        if (!inParts)
        {
            return new CountedText(NgramCounter.Count(text, order, threads), ranks);
        }

        var parts = new CountedParts(
            NgramCounter.Count(CountedParts.Select(text, heldOut: false), order, threads),
            NgramCounter.Count(CountedParts.Select(text, heldOut: true), order, threads));
        return new CountedText(NgramCounts.Merge(parts.Fitting, parts.HeldOut), ranks, parts);
    }
}

/// <summary>Counts of nine documents in ten, and of the remaining ones, on which Jelinek–Mercer fits its weights.</summary>
/// <param name="Fitting">Documents whose 0-based index is not 9 modulo 10.</param>
/// <param name="HeldOut">The others; may be empty.</param>
public sealed record CountedParts(NgramCounts Fitting, NgramCounts HeldOut)
{
    private const int Every = 10;

    /// <summary>Whether a document belongs to the held-out part.</summary>
    internal static bool IsHeldOut(long document) => document % Every == Every - 1;

    internal static SymbolText Select(SymbolText text, bool heldOut)
    {
        var part = new SymbolTextBuilder(text.SymbolBound, text.EventCount);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            if (IsHeldOut(d) == heldOut)
            {
                part.Append(text.Document(d)[1..^1]);
            }
        }

        return part.ToText();
    }
}
