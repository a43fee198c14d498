using System.Numerics;
using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Applies <see cref="DecodingOptions"/> to the probabilities of the next symbol. Each thread needs its own instance.</summary>
internal sealed class Reweighting(DecodingOptions options)
{
    // A sum or a share that reaches this part of its limit counts as having reached it, because of rounding.
    private const double Nearly = 1 - 1e-12;

    private int[] _ranking = [];
    private double[] _values = [];

    /// <summary>Computes the probabilities to draw with from log-probabilities.</summary>
    /// <param name="values">
    /// In: log2 p of each symbol, sorted by symbol, up to a common constant; −∞ if the symbol is impossible, but not for all symbols.
    /// Out: probabilities that sum to 1; 0 if the symbol is cut off.
    /// </param>
    /// <param name="repeated">Whether each symbol is under the repetition penalty; empty if none is.</param>
    public void Apply(Span<double> values, ReadOnlySpan<bool> repeated = default)
    {
        if (!repeated.IsEmpty)
        {
            Penalise(values, repeated);
        }

        var likeliest = IndexOfLargest(values);
        if (options.Greedy)
        {
            values.Clear();
            values[likeliest] = 1;
            return;
        }

        var largest = values[likeliest];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = PortableMath.Exp2((values[i] - largest) / options.Temperature);
        }

        if (options.Cuts)
        {
            Cut(values);
        }

        Scale(values);
    }

    /// <summary>Computes the weights of an alias table from counts.</summary>
    public void Apply(ReadOnlySpan<long> counts, Span<long> weights)
    {
        if (_values.Length < counts.Length)
        {
            _values = new double[counts.Length];
        }

        var values = _values.AsSpan(0, counts.Length);
        for (var i = 0; i < counts.Length; i++)
        {
            values[i] = PortableMath.Log2(counts[i]);
        }

        Apply(values);
        ToWeights(values, weights);
    }

    /// <summary>Converts probabilities to integer weights: multiples of 2^−53, or coarser ones above 256 symbols.</summary>
    public static void ToWeights(ReadOnlySpan<double> probabilities, Span<long> weights)
    {
        // In an alias table the sum times the number of weights must be below 2^62.
        var scale = (double)(1L << Math.Min(53, 61 - (BitOperations.Log2((uint)probabilities.Length) + 1)));
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (long)Math.Round(probabilities[i] * scale, MidpointRounding.ToEven);
        }
    }

    /// <summary>The index of the largest value, the first among equals.</summary>
    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }

    private static void Scale(Span<double> values)
    {
        var sum = Sum(values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= sum;
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = default(CompensatedSum);
        foreach (var value in values)
        {
            sum.Add(value);
        }

        return sum.Value;
    }

    /// <summary>Raises p to p^penalty, after scaling all values to true probabilities.</summary>
    private void Penalise(Span<double> values, ReadOnlySpan<bool> repeated)
    {
        var largest = values[IndexOfLargest(values)];
        var sum = default(CompensatedSum);
        foreach (var value in values)
        {
            sum.Add(PortableMath.Exp2(value - largest));
        }

        var log2Sum = largest + PortableMath.Log2(sum.Value);
        for (var i = 0; i < values.Length; i++)
        {
            var log2 = Math.Min(0, values[i] - log2Sum);
            values[i] = repeated[i] ? log2 * options.RepetitionPenalty : log2;
        }
    }

    private void Cut(Span<double> weights)
    {
        if (_ranking.Length < weights.Length)
        {
            _ranking = new int[weights.Length];
        }

        var ranking = _ranking.AsSpan(0, weights.Length);
        for (var i = 0; i < ranking.Length; i++)
        {
            ranking[i] = i;
        }

        var keys = weights.ToArray();
        ranking.Sort((a, b) => keys[a] > keys[b] || (keys[a].Equals(keys[b]) && a < b) ? -1 : a == b ? 0 : 1);
        var kept = Math.Min(options.TopK ?? int.MaxValue, ranking.Length);
        kept = options.TopP < 1 ? Nucleus(keys, ranking[..kept]) : kept;
        while (keys[ranking[kept - 1]] < options.MinP * keys[ranking[0]] * Nearly)
        {
            kept--;
        }

        foreach (var dropped in ranking[kept..])
        {
            weights[dropped] = 0;
        }
    }

    private int Nucleus(double[] weights, ReadOnlySpan<int> ranking)
    {
        var all = 0.0;
        foreach (var i in ranking)
        {
            all += weights[i];
        }

        var (kept, sum) = (0, 0.0);
        while (kept < ranking.Length && (kept == 0 || sum < options.TopP * all * Nearly))
        {
            sum += weights[ranking[kept++]];
        }

        return kept;
    }
}
