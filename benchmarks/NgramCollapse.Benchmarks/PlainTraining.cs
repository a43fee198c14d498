using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>The plain twins of all six smoothings, from counts to a model, by the papers' formulas.</summary>
internal static class PlainTraining
{
    /// <summary>The share of each count of a context, and the weight of the shorter context; together 1.</summary>
    private delegate (double[] Shares, double Weight) Continue(int length, int[] counts);

    /// <summary>The model of these counts, with the parameters of <see cref="Smoothings"/>.</summary>
    public static PlainModel Train(SmoothingKind smoothing, Dictionary<string, int>[] counts, int eventSpaceSize) => smoothing switch
    {
        SmoothingKind.MaximumLikelihood => OwnOrderAlone(counts, eventSpaceSize, 0),
        SmoothingKind.AddK => OwnOrderAlone(counts, eventSpaceSize, Smoothings.K),
        SmoothingKind.JelinekMercer => Interpolate(counts, eventSpaceSize, JelinekMercer(Smoothings.Weights(counts.Length))),
        SmoothingKind.Absolute => Interpolate(counts, eventSpaceSize, Discounted([.. counts.Select(OneDiscount)])),
        SmoothingKind.KneserNey => KneserNey(Adjusted(counts), eventSpaceSize),
        _ => Interpolate(counts, eventSpaceSize, WittenBell),
    };

    /// <summary>p(s|h) = share(h, s) + weight(h)·p(s|h′), down to 1/|E|.</summary>
    private static PlainModel Interpolate(Dictionary<string, int>[] counts, int eventSpaceSize, Continue method)
    {
        var model = new PlainModel(counts.Length, eventSpaceSize);
        for (var length = 1; length <= counts.Length; length++)
        {
            foreach (var (context, after) in After(counts[length - 1]))
            {
                var (shares, weight) = method(length, [.. after.Select(next => next.Count)]);
                for (var i = 0; i < shares.Length; i++)
                {
                    var ngram = context + after[i].Symbol;
                    var shorter = length == 1 ? 1.0 / eventSpaceSize : model.Probabilities[ngram[1..]];
                    model.Probabilities[ngram] = shares[i] + (weight * shorter);
                }

                model.Weights[context] = weight;
            }
        }

        return model;
    }

    /// <summary>p(s|h) = (c(hs) + k)/(c(h) + k·|E|) after full contexts and those that begin a document; k = 0 does not smooth.</summary>
    private static PlainModel OwnOrderAlone(Dictionary<string, int>[] counts, int eventSpaceSize, double k)
    {
        var model = new PlainModel(counts.Length, eventSpaceSize) { UnseenWeight = k > 0 ? 1 : 0 };
        var whole = counts.SelectMany(level => level).Where(entry => entry.Key.Length == counts.Length || entry.Key[0] == PlainTwin.Start);
        foreach (var (context, after) in After(whole))
        {
            var total = after.Sum(next => next.Count) + (k * eventSpaceSize);
            foreach (var (symbol, count) in after)
            {
                model.Probabilities[context + symbol] = (count + k) / total;
            }

            model.Weights[context] = k * eventSpaceSize / total;
        }

        return model;
    }

    private static PlainModel KneserNey(Dictionary<string, int>[] adjusted, int eventSpaceSize) =>
        Interpolate(adjusted, eventSpaceSize, Discounted([.. adjusted.Select(ThreeDiscounts)]));

    private static (double[] Shares, double Weight) WittenBell(int length, int[] counts)
    {
        double total = counts.Sum() + counts.Length;
        return ([.. counts.Select(count => count / total)], counts.Length / total);
    }

    private static Continue JelinekMercer(IReadOnlyList<double> weights) => (length, counts) =>
    {
        double total = counts.Sum();
        return ([.. counts.Select(count => weights[length - 1] * count / total)], 1 - weights[length - 1]);
    };

    /// <summary>Subtracts a discount from every count. Discounts are by length, then by count up to three.</summary>
    private static Continue Discounted(double[][] discounts) => (length, counts) =>
    {
        double total = counts.Sum();
        double[] taken = [.. counts.Select(count => Math.Min(count, discounts[length - 1][Math.Min(count, 3)]))];
        return ([.. counts.Select((count, i) => (count - taken[i]) / total)], taken.Sum() / total);
    };

    /// <summary>Ney, Essen and Kneser 1994: t1/(t1 + 2·t2).</summary>
    private static double[] OneDiscount(Dictionary<string, int> level)
    {
        var t = CountsOfCounts(level);
        var d = t[1] == 0 || t[2] == 0 ? 0.5 : t[1] / (t[1] + (2 * t[2]));
        return [0, d, d, d];
    }

    /// <summary>Chen and Goodman 1999: j − (j + 1)·Y·t(j + 1)/tj, Y = t1/(t1 + 2·t2).</summary>
    private static double[] ThreeDiscounts(Dictionary<string, int> level)
    {
        var t = CountsOfCounts(level);
        var y = t[1] / (t[1] + (2 * t[2]));
        double[] discounts = [0, .. Enumerable.Range(1, 3).Select(j => j - ((j + 1) * y * t[j + 1] / t[j]))];
        return t[1..].All(n => n > 0) && discounts.Select((d, j) => d >= 0 && d <= j).All(valid => valid) ? discounts : [0, 0.5, 1, 1.5];
    }

    private static double[] CountsOfCounts(Dictionary<string, int> level)
    {
        var t = new double[5];
        foreach (var count in level.Where(entry => entry.Key[^1] != PlainTwin.Start && entry.Value < t.Length).Select(entry => entry.Value))
        {
            t[count]++;
        }

        return t;
    }

    /// <summary>Kneser–Ney's counts: below the highest order, the number of different symbols before an n-gram.</summary>
    /// <remarks>An n-gram that begins a document keeps its count.</remarks>
    private static Dictionary<string, int>[] Adjusted(Dictionary<string, int>[] counts)
    {
        var adjusted = new Dictionary<string, int>[counts.Length];
        for (var length = 1; length < counts.Length; length++)
        {
            adjusted[length - 1] = counts[length - 1].Where(entry => entry.Key[0] == PlainTwin.Start).ToDictionary(StringComparer.Ordinal);
            foreach (var longer in counts[length].Keys)
            {
                adjusted[length - 1][longer[1..]] = adjusted[length - 1].GetValueOrDefault(longer[1..]) + 1;
            }
        }

        adjusted[^1] = counts[^1];
        return adjusted;
    }

    /// <summary>The symbols that followed each context, and their counts. The start of a document follows no context.</summary>
    private static Dictionary<string, List<(char Symbol, int Count)>> After(IEnumerable<KeyValuePair<string, int>> counts)
    {
        var after = new Dictionary<string, List<(char Symbol, int Count)>>(StringComparer.Ordinal);
        foreach (var (ngram, count) in counts.Where(entry => entry.Key[^1] != PlainTwin.Start))
        {
            if (!after.TryGetValue(ngram[..^1], out var symbols))
            {
                after.Add(ngram[..^1], symbols = []);
            }

            symbols.Add((ngram[^1], count));
        }

        return after;
    }
}
