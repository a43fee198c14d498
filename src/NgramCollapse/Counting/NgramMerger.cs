namespace NgramCollapse.Counting;

/// <summary>Adds two tries of counts, level by level, in time linear in their sizes.</summary>
internal static class NgramMerger
{
    public static NgramCounts Merge(NgramCounts a, NgramCounts b)
    {
        if (a.Order != b.Order || a.SymbolBound != b.SymbolBound)
        {
            throw new ArgumentException("Both counts must have one order and one alphabet.", nameof(b));
        }

        var levels = new NgramLevel[a.Order];
        var shorter = new Side[] { new([0]), new([0]) };
        var shorterTypes = 1;
        for (var k = 1; k <= a.Order; k++)
        {
            (levels[k - 1], shorter) = MergeLevel(a.Level(k), b.Level(k), shorter, shorterTypes);
            shorterTypes = levels[k - 1].Count;
        }

        return new NgramCounts(levels, a.SymbolBound);
    }

    private static (NgramLevel Level, Side[] Numbers) MergeLevel(NgramLevel a, NgramLevel b, Side[] shorter, int shorterTypes)
    {
        var most = a.Count + b.Count;
        var (prefixes, symbols, counts) = (new int[most], new int[most], new int[most]);
        var (numbersA, numbersB) = (new int[a.Count], new int[b.Count]);
        var merged = 0;
        for (int i = 0, j = 0; i < a.Count || j < b.Count; merged++)
        {
            var keyA = i < a.Count ? Key(shorter[0], a, i) : ulong.MaxValue;
            var keyB = j < b.Count ? Key(shorter[1], b, j) : ulong.MaxValue;
            var key = Math.Min(keyA, keyB);
            (prefixes[merged], symbols[merged]) = ((int)(key >> 32), (int)(uint)key);
            long count = 0;
            if (keyA == key)
            {
                count += a.CountArray[i];
                numbersA[i++] = merged;
            }

            if (keyB == key)
            {
                count += b.CountArray[j];
                numbersB[j++] = merged;
            }

            counts[merged] = count <= int.MaxValue
                ? (int)count
                : throw new LabException(
                    ErrorCategory.LimitExceeded,
                    $"an n-gram's count exceeds {int.MaxValue}; use fewer generations or a smaller --size");
        }

        Array.Resize(ref prefixes, merged);
        Array.Resize(ref symbols, merged);
        Array.Resize(ref counts, merged);
        return (new NgramLevel(prefixes, symbols, counts, shorterTypes), [new(numbersA), new(numbersB)]);
    }

    // Renumbering keeps the order, so each side's keys still ascend.
    private static ulong Key(Side side, NgramLevel level, int i) =>
        ((ulong)(uint)side.Numbers[level.PrefixArray[i]] << 32) | (uint)level.SymbolArray[i];

    /// <summary>The merged number of each of one side's n-grams.</summary>
    private readonly record struct Side(int[] Numbers);
}
