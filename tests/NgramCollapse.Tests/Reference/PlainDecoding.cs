using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Models;

namespace NgramCollapse.Tests.Reference;

/// <summary>The plain twin of decoding: every event of E, one after another, as defined by <see cref="DecodingOptions"/>.</summary>
internal static class PlainDecoding
{
    /// <summary>The possible next symbols and their probabilities.</summary>
    /// <param name="model">The model.</param>
    /// <param name="alphabet">Its symbols.</param>
    /// <param name="history">The document so far, including its start.</param>
    /// <param name="options">The options; the beam is ignored.</param>
    public static SortedDictionary<int, double> Next(ILanguageModel model, Alphabet alphabet, int[] history, DecodingOptions options)
    {
        var p = new SortedDictionary<int, double>();
        foreach (var symbol in SmoothingCases.Events(alphabet).Where(symbol => symbol != Alphabet.Unknown))
        {
            p.Add(symbol, PlainMath.Pow(2, model.Log2Probability(history, symbol)));
        }

        p = Scaled(p.Where(entry => entry.Value > 0));
        var recent = history[1..].TakeLast(options.RepetitionWindow).ToHashSet();
        p = Scaled(p.Select(entry => recent.Contains(entry.Key) ? Raised(entry, options.RepetitionPenalty) : entry));
        p = Scaled(p.Select(entry => Raised(entry, 1 / options.Temperature)));

        // Equal probabilities are equal to eleven digits, whichever way they were computed.
        var ranking = p
            .OrderByDescending(entry => Math.Round(entry.Value, 11))
            .ThenBy(entry => entry.Key)
            .Take(options.Greedy ? 1 : options.TopK ?? int.MaxValue)
            .ToList();
        var whole = ranking.Sum(entry => entry.Value);
        var kept = new List<KeyValuePair<int, double>>();
        foreach (var entry in ranking)
        {
            if (kept.Count > 0 && kept.Sum(before => before.Value) >= (options.TopP * whole) - 1e-11)
            {
                break;
            }

            kept.Add(entry);
        }

        return Scaled(kept.Where(entry => entry.Value >= (options.MinP * kept[0].Value) - 1e-11));
    }

    private static KeyValuePair<int, double> Raised(KeyValuePair<int, double> entry, double power) =>
        KeyValuePair.Create(entry.Key, PlainMath.Pow(entry.Value, power));

    private static SortedDictionary<int, double> Scaled(IEnumerable<KeyValuePair<int, double>> p)
    {
        var all = p.ToList();
        var sum = all.Sum(entry => entry.Value);
        return new SortedDictionary<int, double>(all.ToDictionary(entry => entry.Key, entry => entry.Value / sum));
    }
}
