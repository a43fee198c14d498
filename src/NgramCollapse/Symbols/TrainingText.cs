namespace NgramCollapse.Symbols;

/// <summary>Checks that a text is long enough to train on.</summary>
public static class TrainingText
{
    /// <summary>Rejects a text with no document as long as the order, or with a single symbol.</summary>
    /// <param name="documents">Number of documents.</param>
    /// <param name="events">Symbols and document ends.</param>
    /// <param name="longest">Symbols of the longest document; 0 without documents.</param>
    /// <param name="order">The least length of the longest document, in symbols.</param>
    /// <param name="where">The corpus as the user named it, for messages.</param>
    /// <exception cref="LabException">The text is too short (<see cref="ErrorCategory.BadInput"/>).</exception>
    public static void Check(long documents, long events, int longest, int order, string where)
    {
        if (longest < order)
        {
            throw new LabException(
                ErrorCategory.BadInput,
                $"{where}: the longest of {Plural(documents, "training document")} has {Plural(longest, "symbol")}, "
                + $"fewer than the order {order}; use a longer text or a lower order");
        }

        if (events - documents < 2)
        {
            throw new LabException(ErrorCategory.BadInput, $"{where}: one symbol is nothing to learn from; use a longer text");
        }
    }

    private static string Plural(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
