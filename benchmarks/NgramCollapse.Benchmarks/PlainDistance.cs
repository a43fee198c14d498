using NgramCollapse.Numerics;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twin of the distances between the distributions of text and source, type by type.</summary>
internal static class PlainDistance
{
    public static Dictionary<string, double?> Of(PlainGeneration text, PlainGeneration source)
    {
        var cells = new Dictionary<string, double?>(StringComparer.Ordinal);
        Add("ngram", text.Ngrams, source.Ngrams);
        Add("word", text.WordCounts, source.WordCounts);
        return cells;

        void Add(string prefix, Dictionary<string, int> p, Dictionary<string, int> q)
        {
            var (inP, inQ) = ((double)p.Values.Sum(), (double)q.Values.Sum());
            var (js, variation) = (0.0, 0.0);
            foreach (var type in p.Keys.Union(q.Keys, StringComparer.Ordinal))
            {
                var (a, b) = (p.GetValueOrDefault(type) / inP, q.GetValueOrDefault(type) / inQ);
                js += (Term(a, (a + b) / 2) + Term(b, (a + b) / 2)) / 2;
                variation += Math.Abs(a - b) / 2;
            }

            var shared = p.Keys.Count(q.ContainsKey);
            cells[$"{prefix}_js_bits"] = js;
            cells[$"{prefix}_total_variation"] = variation;
            cells[$"{prefix}_kl_text_bits"] = shared < p.Count ? null : p.Sum(type => Term(type.Value / inP, q[type.Key] / inQ));
            cells[$"{prefix}_kl_source_bits"] = shared < q.Count ? null : q.Sum(type => Term(type.Value / inQ, p[type.Key] / inP));
            cells[$"{prefix}_type_precision"] = (double)shared / p.Count;
            cells[$"{prefix}_type_recall"] = (double)shared / q.Count;
        }
    }

    private static double Term(double p, double q) => p > 0 ? p * PortableMath.Log2(p / q) : 0;
}
