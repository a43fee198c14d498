namespace NgramCollapse.Corpora;

/// <summary>Brings the last of several slices, the rare one, to a wanted share of all symbols.</summary>
/// <remarks>
/// Documents are only left out, never repeated: a repeated document would be twice as hard to lose. They are left out evenly along
/// a slice, by a deterministic rule, so that every part of the slice keeps its weight.
/// </remarks>
internal static class SliceMix
{
    /// <summary>Leaves documents out of the slices until the rare one has its share.</summary>
    /// <param name="slices">At least one; the last is the rare one. The others keep their proportions to each other.</param>
    /// <param name="share">The rare slice's share of all symbols, document ends included, above 0 and below 1.</param>
    /// <param name="size">Symbols of all slices together; null for as many as the slices allow.</param>
    /// <returns>The slices with the remaining documents. A share is met to within one document; no slice is left empty.</returns>
    /// <exception cref="LabException">
    /// The slices have less text than <paramref name="size"/> needs at this share (<see cref="ErrorCategory.Usage"/>).
    /// </exception>
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
            :
            [
                .. slices.Take(slices.Count - 1).Select(slice => Thin(slice, whole * (1 - share) * slice.Length / common)),
                Thin(slices[^1], whole * share),
            ];
    }

    /// <summary>Keeps about the wanted number of symbols, in documents spread evenly along the slice.</summary>
    private static Slice Thin(Slice slice, double wanted)
    {
        // Each document adds its part of the wanted symbols to the credit, and is kept when the credit pays for half of it.
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
