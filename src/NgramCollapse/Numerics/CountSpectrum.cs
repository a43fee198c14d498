namespace NgramCollapse.Numerics;

/// <summary>The types of a text grouped by how often they occur. Most predictions need nothing else from the text.</summary>
public sealed class CountSpectrum
{
    private CountSpectrum(IReadOnlyList<(int Count, int Types)> groups, int types, long tokens) =>
        (Groups, Types, Tokens) = (groups, types, tokens);

    /// <summary>Each count that occurs, in ascending order, and the number of types with that count.</summary>
    public IReadOnlyList<(int Count, int Types)> Groups { get; }

    /// <summary>Number of types.</summary>
    public int Types { get; }

    /// <summary>Number of occurrences of all types.</summary>
    public long Tokens { get; }

    /// <summary>Groups the types' counts.</summary>
    /// <param name="counts">One positive count per type, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is not positive.</exception>
    internal static CountSpectrum Of(ReadOnlySpan<int> counts)
    {
        var sorted = counts.ToArray();
        Array.Sort(sorted);
        if (sorted.Length > 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sorted[0], nameof(counts));
        }

        var groups = new List<(int Count, int Types)>();
        long tokens = 0;
        for (var i = 0; i < sorted.Length;)
        {
            var end = i;
            while (end < sorted.Length && sorted[end] == sorted[i])
            {
                end++;
            }

            groups.Add((sorted[i], end - i));
            tokens += (long)sorted[i] * (end - i);
            i = end;
        }

        return new CountSpectrum(groups, sorted.Length, tokens);
    }
}
