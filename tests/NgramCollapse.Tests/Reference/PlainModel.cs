namespace NgramCollapse.Tests.Reference;

/// <summary>
/// The plain twin of counting, scoring and sampling: strings and dictionaries, written from the definitions and not from the engine. It
/// is slow and obvious, and the engine must agree with it.
/// </summary>
internal sealed class PlainModel
{
    public const string Start = "<s>";
    public const string End = "</s>";
    public const string Unknown = "<unk>";

    private const char Joint = '\uFFFF';

    private readonly int _order;
    private readonly int _eventSpaceSize;
    private readonly Dictionary<string, int>[] _countsByLength;

    // For each context, how often each symbol followed it; <s> never follows anything.
    private readonly Dictionary<string, Dictionary<string, int>> _after = new(StringComparer.Ordinal);

    /// <param name="documents">Each from &lt;s&gt; to &lt;/s&gt;.</param>
    /// <param name="order">Length of the longest windows.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    public PlainModel(IReadOnlyList<string[]> documents, int order, int eventSpaceSize)
    {
        (_order, _eventSpaceSize) = (order, eventSpaceSize);
        _countsByLength = [.. Enumerable.Range(0, order + 1).Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
        foreach (var document in documents)
        {
            for (var length = 1; length <= order; length++)
            {
                for (var i = 0; i + length <= document.Length; i++)
                {
                    Count(document[i..(i + length)]);
                }
            }
        }
    }

    /// <summary>Each n-gram of a length, as <see cref="Name"/> writes it, and how often it occurs.</summary>
    public IReadOnlyDictionary<string, int> Counts(int length) => _countsByLength[length];

    public static string Name(IEnumerable<string> ngram) => string.Join(Joint, ngram);

    /// <summary>How many n-grams of this text also occur in <paramref name="source"/>.</summary>
    public int Survivors(PlainModel source, int length) => Counts(length).Keys.Count(source.Counts(length).ContainsKey);

    /// <summary>Witten–Bell: (c(hs) + T(h)·p(s|h′)) / (c(h) + T(h)); an unseen h falls through; the lowest level is 1/|E|.</summary>
    public double Probability(string[] context, string symbol)
    {
        var history = context[Math.Max(0, context.Length - _order + 1)..];
        var shorter = history.Length == 0 ? 1.0 / _eventSpaceSize : Probability(history[1..], symbol);
        var after = After(history);
        if (after.Count == 0)
        {
            return shorter;
        }

        double total = after.Values.Sum();
        return (after.GetValueOrDefault(symbol) + (after.Count * shorter)) / (total + after.Count);
    }

    /// <summary>−Σ log2 p over the events of documents, each from &lt;s&gt; to &lt;/s&gt;.</summary>
    public double Bits(IEnumerable<string[]> documents)
    {
        var bits = 0.0;
        foreach (var document in documents)
        {
            for (var i = 1; i < document.Length; i++)
            {
                bits -= PlainMath.Log2(Probability(document[..i], document[i]));
            }
        }

        return bits;
    }

    /// <summary>The raw counts of the symbols that followed the last order−1 symbols.</summary>
    public IReadOnlyDictionary<string, int> NextSymbols(string[] context) => After(context[Math.Max(0, context.Length - _order + 1)..]);

    private Dictionary<string, int> After(string[] history) => _after.GetValueOrDefault(Name(history)) ?? [];

    private void Count(string[] ngram)
    {
        var counts = _countsByLength[ngram.Length];
        counts[Name(ngram)] = counts.GetValueOrDefault(Name(ngram)) + 1;
        if (ngram[^1].Equals(Start, StringComparison.Ordinal))
        {
            return;
        }

        if (!_after.TryGetValue(Name(ngram[..^1]), out var after))
        {
            _after.Add(Name(ngram[..^1]), after = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        after[ngram[^1]] = after.GetValueOrDefault(ngram[^1]) + 1;
    }
}
