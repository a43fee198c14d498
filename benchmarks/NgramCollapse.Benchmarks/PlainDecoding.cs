using System.Text;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>The possible next symbols, ascending, and their probabilities.</summary>
internal sealed record PlainNext(string Symbols, double[] Probabilities);

/// <summary>
/// The plain twin of decoding, except for the beam: every event of E, one after another, as defined by <see cref="DecodingOptions"/>. As
/// in the engine, what depends on the context alone is computed at the first visit.
/// </summary>
internal sealed class PlainDecoder(PlainModel model, DecodingOptions options) : PlainSampler(model.Order)
{
    // A sum or a share this close to its limit counts as having reached it, as in the options.
    private const double Nearly = 1 - 1e-12;

    private readonly Dictionary<string, PlainNext> _next = new(StringComparer.Ordinal);

    public override char Draw(StringBuilder document, ref Xoshiro256StarStar random)
    {
        var window = options.LooksBack ? Math.Min(options.RepetitionWindow, document.Length - 1) : 0;
        var next = Next(ContextOf(document), document.ToString(document.Length - window, window));
        return next.Symbols[Pick(next.Probabilities, ref random) ?? next.Symbols.Length - 1];
    }

    /// <summary>The possible next symbols after a context.</summary>
    /// <param name="context">The last symbols, as many as the model uses.</param>
    /// <param name="recent">The symbols under the repetition penalty.</param>
    public PlainNext Next(string context, string recent)
    {
        if (!_next.TryGetValue(context, out var next))
        {
            next = options.LooksBack ? Possible(context) : Decode(Possible(context), "");
            _next.Add(context, next);
        }

        return options.LooksBack ? Decode(next, recent) : next;
    }

    /// <summary>All possible events that can be written, scaled to a sum of 1.</summary>
    private PlainNext Possible(string context)
    {
        var events = Enumerable.Range(PlainTwin.End, model.EventSpaceSize)
            .Select(symbol => (char)symbol)
            .Where(symbol => symbol != PlainTwin.Unknown);
        var possible = events.Select(symbol => (Symbol: symbol, P: model.Probability(context, symbol))).Where(next => next.P > 0).ToArray();
        return new PlainNext(string.Concat(possible.Select(next => next.Symbol)), Scaled([.. possible.Select(next => next.P)]));
    }

    private PlainNext Decode(PlainNext next, string recent)
    {
        var p = next.Probabilities;
        if (recent.Length > 0)
        {
            p = Scaled([.. p.Select((value, i) => IsRecent(next.Symbols[i]) ? Power(value, options.RepetitionPenalty) : value)]);
        }

        if (options.Temperature is not 1)
        {
            p = Scaled([.. p.Select(value => Power(value, 1 / options.Temperature))]);
        }

        if (!options.Greedy && options is { TopK: null, TopP: 1, MinP: 0 })
        {
            return next with { Probabilities = p };
        }

        // Equally likely symbols are ranked by number.
        var most = options.Greedy ? 1 : options.TopK ?? p.Length;
        int[] ranking = [.. Enumerable.Range(0, p.Length).OrderByDescending(i => p[i]).ThenBy(i => i).Take(most)];
        var whole = ranking.Sum(i => p[i]);
        var (kept, sum) = (0, 0.0);
        while (kept < ranking.Length && (kept == 0 || options.TopP is 1 || sum < options.TopP * whole * Nearly))
        {
            sum += p[ranking[kept++]];
        }

        int[] left = [.. ranking.Take(kept).Where(i => p[i] >= options.MinP * p[ranking[0]] * Nearly).Order()];
        return new PlainNext(string.Concat(left.Select(i => next.Symbols[i])), Scaled([.. left.Select(i => p[i])]));

        bool IsRecent(char symbol) => recent.Contains(symbol, StringComparison.Ordinal);
    }

    private static double Power(double x, double y) => PortableMath.Exp2(y * PortableMath.Log2(x));

    private static double[] Scaled(double[] p)
    {
        var sum = p.Sum();
        return [.. p.Select(value => value / sum)];
    }
}
