namespace NgramCollapse.Symbols;

/// <summary>What a text needs to be trained on.</summary>
public static class TrainingText
{
    /// <summary>Refuses a text in which no document holds one n-gram, or that has nothing to learn from.</summary>
    /// <param name="documents">Its documents.</param>
    /// <param name="events">Its symbols and document ends.</param>
    /// <param name="longest">Symbols of its longest document; 0 without documents.</param>
    /// <param name="order">The order that this must reach.</param>
    /// <param name="where">The corpus as the user named it, for messages.</param>
    /// <exception cref="LabException">The text is too short (<see cref="ErrorCategory.BadInput"/>).</exception>
    public static void Check(long documents, long events, int longest, int order, string where)
    {
        if (longest < order)
        {
            throw new LabException(
                ErrorCategory.BadInput,
                $"{where}: the longest of {Plural(documents, "training document")} has {Plural(longest, "symbol")}, fewer than the order {order}; use a longer text or a lower order");
        }

        if (events - documents < 2)
        {
            throw new LabException(ErrorCategory.BadInput, $"{where}: one symbol is nothing to learn from; use a longer text");
        }
    }

    private static string Plural(long count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
