namespace NgramCollapse.Corpora;

/// <summary>Brings the last of several slices, the rare one, to a share of the whole.</summary>
/// <remarks>
/// Only by leaving documents out, never by repeating one: what stands twice would be twice as hard to lose. Documents are left
/// out evenly along a slice, by a rule without chance, so that every part of it keeps its weight.
/// </remarks>
public static class SliceMix
{
    /// <summary>Cuts the slices.</summary>
    /// <param name="slices">At least one; the last is the rare one. The others keep their proportions to each other.</param>
    /// <param name="share">The rare slice's share of all symbols, document ends counted, above 0 and below 1.</param>
    /// <param name="size">Symbols of the whole; null for as many as the slices allow.</param>
    /// <returns>The slices with the documents that stay. A share is met to within one document; no slice is left empty.</returns>
    /// <exception cref="LabException">The slices have less text than <paramref name="size"/> needs at this share (<see cref="ErrorCategory.Usage"/>).</exception>
    public static IReadOnlyList<Slice> Cut(IReadOnlyList<Slice> slices, double share, int? size)
    {
        ArgumentNullException.ThrowIfNull(slices);
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is above 0 and below 1.");
        }

        var rare = slices[^1].Length;
        var common = slices.Sum(slice => slice.Length) - rare;
        var most = slices.Count == 1 ? rare : Math.Min(common / (1 - share), rare / share);
        if (size > most)
        {
            throw LabException.OfOption(
                ErrorCategory.Usage,
                "size",
                FormattableString.Invariant($"{size}"),
                FormattableString.Invariant($"the texts have {(long)most} symbols to train on at a share of {share}; use a smaller size"));
        }

        var whole = size ?? most;
        return slices.Count == 1
            ? [Thin(slices[0], whole)]
            : [.. slices.Take(slices.Count - 1).Select(slice => Thin(slice, whole * (1 - share) * slice.Length / common)), Thin(slices[^1], whole * share)];
    }

    /// <summary>Keeps documents until about so many symbols of the slice are kept, evenly along it.</summary>
    private static Slice Thin(Slice slice, double wanted)
    {
        // Each document brings its part of the symbols wanted; one is kept when enough for it has come together.
        var perSymbol = Math.Min(1, wanted / slice.Length);
        var kept = new List<SliceDocument>();
        var credit = 0.0;
        foreach (var document in slice.Documents)
        {
            credit += document.Length * perSymbol;
            if (credit >= document.Length / 2.0)
            {
                credit -= document.Length;
                kept.Add(document);
            }
        }

        return slice with { Documents = kept.Count > 0 || slice.Documents.Count == 0 ? kept : [slice.Documents[0]] };
    }
}
