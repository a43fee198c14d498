namespace NgramCollapse.Corpora;

/// <summary>The documents to train on and the documents to test on.</summary>
/// <param name="Training">Documents that may be part of a pool.</param>
/// <param name="HeldOut">Documents that are never part of a pool; may be empty.</param>
public sealed record HeldOutSplit(IReadOnlyList<string> Training, IReadOnlyList<string> HeldOut)
{
    /// <summary>The usual k of <see cref="EveryKth(IReadOnlyList{string}, int)"/>: one document in ten is held out.</summary>
    public const int DefaultK = 10;

    // The k of EveryKth; 0 where the training documents are all documents in their order.
    private int Every { get; init; }

    /// <summary>The 0-based number that a training document has among all documents of the corpus.</summary>
    /// <param name="training">0-based index among the training documents.</param>
    internal int PositionOf(int training) => Every == 0 ? training : training + (training / (Every - 1));

    /// <summary>Holds out one document in <paramref name="k"/>: those whose 0-based index is k−1 modulo k.</summary>
    /// <param name="documents">The corpus's documents.</param>
    /// <param name="k">At least 2, or 0 to hold out none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative or 1.</exception>
    public static HeldOutSplit EveryKth(IReadOnlyList<string> documents, int k)
    {
        var (training, heldOut) = EveryKth<string>(documents, k);
        return new HeldOutSplit(training, heldOut) { Every = k };
    }

    /// <summary>The same for documents of any type.</summary>
    /// <param name="documents">In reading order.</param>
    /// <param name="k">At least 2, or 0 to hold out none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative or 1.</exception>
    internal static (IReadOnlyList<T> Training, IReadOnlyList<T> HeldOut) EveryKth<T>(IReadOnlyList<T> documents, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfEqual(k, 1);
        return k == 0
            ? (documents, [])
            : ([.. documents.Where((_, index) => index % k != k - 1)], [.. documents.Where((_, index) => index % k == k - 1)]);
    }
}
