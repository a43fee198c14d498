namespace NgramCollapse.Counting;

/// <summary>A hash table that counts windows one after another, in a loop which leaves what is rare to <see cref="WindowTable.Add(ulong, int)"/>.</summary>
internal abstract class ProbedWindows(WindowPacking packing) : WindowTable(packing)
{
    private readonly int[] _padding = [.. Enumerable.Repeat((int)packing.Padding, packing.Order - 1)];

    protected sealed override void Tally(ReadOnlySpan<int> document)
    {
        var window = 0UL;
        foreach (var symbol in document[..(Packing.Order - 1)])
        {
            window = (window << Packing.Bits) | (uint)symbol;
        }

        // A rest is what the window becomes when padding follows the document.
        Count(document[(Packing.Order - 1)..], ref window);
        Count(_padding, ref window);
    }

    /// <summary>Counts the windows that end with these symbols, up to one that the loop cannot count, for want of room or because its count is full.</summary>
    /// <param name="symbols">The windows' last symbols.</param>
    /// <param name="window">The window before; gets the last one that was looked at.</param>
    /// <returns>Windows counted.</returns>
    protected abstract int Increment(ReadOnlySpan<int> symbols, ref ulong window);

    private void Count(ReadOnlySpan<int> symbols, ref ulong window)
    {
        for (var done = Increment(symbols, ref window); done < symbols.Length; done += Increment(symbols[done..], ref window))
        {
            Add(window, 1);
            done++;
        }
    }
}
