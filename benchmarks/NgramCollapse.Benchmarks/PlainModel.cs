using NgramCollapse.Numerics;

namespace NgramCollapse.Benchmarks;

/// <summary>A model as two dictionaries: the probability of each n-gram's last symbol, and each context's back-off weight.</summary>
internal sealed record PlainModel(int Order, int EventSpaceSize)
{
    public Dictionary<string, double> Probabilities { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Weights { get; } = new(StringComparer.Ordinal);

    /// <summary>The weight of the shorter context after an unseen context: 1, or 0 without smoothing.</summary>
    public double UnseenWeight { get; init; } = 1;

    public double Probability(string context, char symbol)
    {
        var weight = 1.0;
        for (; ; context = context[1..])
        {
            if (Probabilities.TryGetValue(context + symbol, out var seen))
            {
                return weight * seen;
            }

            weight *= Weights.GetValueOrDefault(context, UnseenWeight);
            if (context.Length == 0)
            {
                return weight / EventSpaceSize;
            }
        }
    }

    /// <summary>−log2 p of each event, symbol by symbol; infinite where p is 0.</summary>
    public IEnumerable<double> Surprisals(IEnumerable<string> documents)
    {
        foreach (var document in documents)
        {
            for (var i = 1; i < document.Length; i++)
            {
                yield return -PortableMath.Log2(Probability(document[Math.Max(0, i - Order + 1)..i], document[i]));
            }
        }
    }

    public PlainScore Score(IEnumerable<string> documents)
    {
        var (events, zero, bits) = (0, 0, 0.0);
        foreach (var surprisal in Surprisals(documents))
        {
            events++;
            zero += double.IsInfinity(surprisal) ? 1 : 0;
            bits += double.IsInfinity(surprisal) ? 0 : surprisal;
        }

        return new PlainScore(events, zero, bits);
    }
}

/// <summary>A model's score of a text: the events, those of probability 0, and the bits of all others.</summary>
internal sealed record PlainScore(int Events, int ZeroEvents, double Bits)
{
    public double? BitsPerEvent => Events == 0 || ZeroEvents > 0 ? null : Bits / Events;
}
