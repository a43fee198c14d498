using NgramCollapse.Counting;

namespace NgramCollapse.Benchmarks;

/// <summary>Twin and fast path must give one answer, or their times mean nothing: a setup that finds a difference stops the benchmark.</summary>
internal static class Agreement
{
    // Sums are taken in another order; nothing else may differ.
    private const double Tolerance = 1e-9;

    public static void Equal<T>(string what, T plain, T fast)
    {
        if (!EqualityComparer<T>.Default.Equals(plain, fast))
        {
            throw new InvalidOperationException($"{what}: the plain twin has {plain}, the fast path {fast}.");
        }
    }

    public static void Close(string what, double? plain, double? fast)
    {
        if (plain is null != fast is null || Math.Abs((plain - fast) ?? 0) > Tolerance * Math.Abs(plain ?? 0))
        {
            throw new InvalidOperationException($"{what}: the plain twin has {plain:R}, the fast path {fast:R}.");
        }
    }

    public static void Close(string what, IReadOnlyList<double?> plain, IReadOnlyList<double?> fast)
    {
        Equal($"{what}, how many", plain.Count, fast.Count);
        for (var i = 0; i < plain.Count; i++)
        {
            Close($"{what} {i + 1}", plain[i], fast[i]);
        }
    }

    /// <summary>The same types, each as often, at every length.</summary>
    public static void Equal(Dictionary<string, int>[] plain, NgramCounts fast)
    {
        string[] shorter = [""];
        for (var length = 1; length <= fast.Order; length++)
        {
            var level = fast.Level(length);
            Equal($"Types of length {length}", plain[length - 1].Count, level.Count);
            var names = new string[level.Count];
            for (var i = 0; i < names.Length; i++)
            {
                names[i] = shorter[level.Prefixes[i]] + (char)level.Symbols[i];
                Equal($"Count {i} of length {length}", plain[length - 1].GetValueOrDefault(names[i]), level.Counts[i]);
            }

            shorter = names;
        }
    }
}
