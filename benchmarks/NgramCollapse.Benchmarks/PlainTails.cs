using NgramCollapse.Metrics;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin of the group tails: surviving types by source count, and the bits of rare held-out events.</summary>
internal static class PlainTails
{
    private static readonly (string Name, int From, int To)[] Bands =
        [("1", 1, 1), ("2_3", 2, 3), ("4_7", 4, 7), ("8_15", 8, 15), ("16_up", 16, int.MaxValue)];

    public static Dictionary<string, double?> Of(PlainGeneration text, PlainGeneration source, string[] heldOut)
    {
        var cells = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var (name, from, to) in Bands)
        {
            cells[$"ngram_survival_{name}"] = Survival(text.Ngrams, source.Ngrams, from, to);
            cells[$"word_survival_{name}"] = Survival(text.WordCounts, source.WordCounts, from, to);
        }

        var head = LeastHeadCount(source.Ngrams);
        var (share, bits) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, double>(StringComparer.Ordinal));
        var events = PlainMeasures.Events(heldOut, source.Counts.Length).ToArray();
        foreach (var (ngram, surprisal) in events.Zip(text.Model.Surprisals(heldOut)))
        {
            var count = source.Counts[ngram.Length - 1].GetValueOrDefault(ngram);
            var kind = count >= head ? "head" : count > FrequencyThirds.RareCount ? "middle" : "tail";
            share[kind] = share.GetValueOrDefault(kind) + 1;
            bits[kind] = bits.GetValueOrDefault(kind) + surprisal;
        }

        foreach (var kind in (string[])["head", "middle", "tail"])
        {
            cells[$"heldout_share_{kind}"] = (double)share.GetValueOrDefault(kind) / events.Length;
            cells[$"bits_heldout_{kind}"] = share.TryGetValue(kind, out var times) ? bits[kind] / times : null;
        }

        return cells;
    }

    private static double? Survival(Dictionary<string, int> text, Dictionary<string, int> source, int from, int to)
    {
        var types = source.Where(type => type.Value >= from && type.Value <= to).Select(type => type.Key).ToArray();
        return types.Length == 0 ? null : (double)types.Count(text.ContainsKey) / types.Length;
    }

    /// <summary>The largest count such that types of at least this count make up half of the source.</summary>
    private static int LeastHeadCount(Dictionary<string, int> ngrams)
    {
        var half = ngrams.Values.Sum(count => (long)count) / 2.0;
        var sum = 0L;
        foreach (var count in ngrams.Values.OrderDescending())
        {
            sum += count;
            if (sum >= half)
            {
                return Math.Max(FrequencyThirds.RareCount + 1, count);
            }
        }

        return FrequencyThirds.RareCount + 1;
    }
}
