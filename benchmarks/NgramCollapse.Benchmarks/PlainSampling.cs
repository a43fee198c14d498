using System.Text;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>Writes documents symbol by symbol.</summary>
internal abstract class PlainSampler(int order)
{
    /// <summary>The sampler of a model. Without smoothing it draws from the counts, with the same draws as the engine.</summary>
    public static PlainSampler Of(SmoothingKind smoothing, PlainModel model, Dictionary<string, int>[] counts) =>
        smoothing == SmoothingKind.MaximumLikelihood ? new PlainRawSampler(counts) : new PlainBackoffSampler(model);

    /// <summary>Writes documents until the text has its size; the last document is cut.</summary>
    public string[] Write(int size, TextStream stream)
    {
        var documents = new List<string>();
        for (var left = size; left >= 2; left -= documents[^1].Length - 1)
        {
            var random = stream.Document(documents.Count);
            var document = new StringBuilder().Append(PlainTwin.Start);
            while (document.Length < left && document[^1] != PlainTwin.End)
            {
                document.Append(Draw(document, ref random));
            }

            documents.Add((document[^1] == PlainTwin.End ? document : document.Append(PlainTwin.End)).ToString());
        }

        return [.. documents];
    }

    /// <summary>Draws the next symbol after the beginning of a document.</summary>
    public abstract char Draw(StringBuilder document, ref Xoshiro256StarStar random);

    /// <summary>The last symbols, as many as the model uses.</summary>
    protected string ContextOf(StringBuilder document) =>
        document.ToString(Math.Max(0, document.Length - order + 1), Math.Min(document.Length, order - 1));

    /// <summary>The first outcome at which the running sum exceeds a draw from 0 … 1; null if the whole sum does not.</summary>
    protected static int? Pick(double[] shares, ref Xoshiro256StarStar random)
    {
        var left = (random.NextUInt64() >> 11) * (1.0 / (1UL << 53));
        for (var i = 0; i < shares.Length; i++)
        {
            left -= shares[i];
            if (left < 0)
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>Draws from the counts: for each context that a document can reach, the symbols that followed it.</summary>
/// <remarks>
/// Its alias tables hold the same symbols in the same order as the engine's, so a seed gives the same text. For orders above 1.
/// </remarks>
internal sealed class PlainRawSampler : PlainSampler
{
    private readonly Dictionary<string, PlainContinuations> _continuations;

    public PlainRawSampler(Dictionary<string, int>[] counts)
        : base(counts.Length)
    {
        var after = new Dictionary<string, SortedDictionary<char, int>>(StringComparer.Ordinal);
        foreach (var (ngram, count) in counts.Skip(1).SelectMany(level => level))
        {
            if (ngram.Length < counts.Length && ngram[0] != PlainTwin.Start)
            {
                continue;
            }

            if (!after.TryGetValue(ngram[..^1], out var symbols))
            {
                after.Add(ngram[..^1], symbols = []);
            }

            symbols.Add(ngram[^1], count);
        }

        _continuations = after.ToDictionary(entry => entry.Key, entry => PlainContinuations.Of(entry.Value), StringComparer.Ordinal);
    }

    public override char Draw(StringBuilder document, ref Xoshiro256StarStar random) =>
        _continuations[ContextOf(document)].Draw(random.NextUInt64());
}

/// <summary>The symbols that followed a context, ascending, and the alias table over their counts.</summary>
internal sealed record PlainContinuations(string Symbols, ulong[] Thresholds, int[] Aliases)
{
    public static PlainContinuations Of(SortedDictionary<char, int> counts)
    {
        var continuations = new PlainContinuations(string.Concat(counts.Keys), new ulong[counts.Count], new int[counts.Count]);
        AliasTable.Build([.. counts.Values], continuations.Thresholds, continuations.Aliases);
        return continuations;
    }

    public char Draw(ulong random) => Symbols[AliasTable.Draw(Thresholds, Aliases, random)];
}

/// <summary>
/// Draws from a smoothed model by walking the back-off: a context emits one of its symbols, or the draw continues at the shorter context,
/// down to the uniform distribution. A draw of the unknown symbol is repeated.
/// </summary>
internal sealed class PlainBackoffSampler : PlainSampler
{
    private readonly int _eventSpaceSize;
    private readonly Dictionary<string, (string Symbols, double[] Shares)> _own = new(StringComparer.Ordinal);

    public PlainBackoffSampler(PlainModel model)
        : base(model.Order)
    {
        _eventSpaceSize = model.EventSpaceSize;
        foreach (var context in model.Probabilities.GroupBy(entry => entry.Key[..^1], StringComparer.Ordinal))
        {
            // A context's own share of a symbol is its probability less the shorter context's part.
            var weight = model.Weights[context.Key];
            _own[context.Key] = (
                string.Concat(context.Select(entry => entry.Key[^1])),
                [.. context.Select(entry => Math.Max(0, entry.Value - (weight * Below(model, entry.Key))))]);
        }
    }

    public override char Draw(StringBuilder document, ref Xoshiro256StarStar random)
    {
        var context = ContextOf(document);
        char symbol;
        do
        {
            symbol = DrawAny(context, ref random);
        }
        while (symbol == PlainTwin.Unknown);
        return symbol;
    }

    private static double Below(PlainModel model, string ngram) =>
        ngram.Length == 1 ? 1.0 / model.EventSpaceSize : model.Probability(ngram[1..^1], ngram[^1]);

    private char DrawAny(string context, ref Xoshiro256StarStar random)
    {
        for (; ; context = context[1..])
        {
            if (_own.TryGetValue(context, out var own) && Pick(own.Shares, ref random) is { } outcome)
            {
                return own.Symbols[outcome];
            }

            if (context.Length == 0)
            {
                // Symbols are numbered start, end, unknown, alphabet. All but the start are events.
                return (char)(PlainTwin.End + (int)random.NextBelow((ulong)_eventSpaceSize));
            }
        }
    }
}
