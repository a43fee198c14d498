namespace NgramCollapse.Tests.Reference;

/// <summary>
/// The plain twins of the smoothing methods: strings and dictionaries, written from the formulas and not from the engine.
/// </summary>
internal abstract class PlainSmoothing
{
    // For each context, how often each symbol followed it, by the context's name; <s> never follows anything.
    private readonly Dictionary<string, Dictionary<string, int>> _after = new(StringComparer.Ordinal);

    /// <param name="documents">Each from &lt;s&gt; to &lt;/s&gt;.</param>
    /// <param name="order">Length of the longest windows.</param>
    /// <param name="eventSpaceSize">|E|.</param>
    protected PlainSmoothing(IReadOnlyList<string[]> documents, int order, int eventSpaceSize)
    {
        (Order, EventSpaceSize) = (order, eventSpaceSize);
        foreach (var document in documents)
        {
            for (var end = 1; end < document.Length; end++)
            {
                for (var start = Math.Max(0, end - order + 1); start <= end; start++)
                {
                    Add(document[start..end], document[end], 1);
                }
            }
        }
    }

    protected int Order { get; }

    protected int EventSpaceSize { get; }

    /// <summary>p(symbol | context), where the context is the document so far.</summary>
    public virtual double Probability(string[] context, string symbol) =>
        Interpolate(context[Math.Max(0, context.Length - Order + 1)..], symbol);

    /// <summary>−Σ log2 p over the events of documents, each from &lt;s&gt; to &lt;/s&gt;.</summary>
    public double Bits(IEnumerable<string[]> documents) =>
        documents.Sum(document => Enumerable.Range(1, document.Length - 1)
            .Sum(i => -PlainMath.Log2(Probability(document[Math.Max(0, i - Order + 1)..i], document[i]))));

    /// <summary>The raw counts after exactly this context.</summary>
    protected Dictionary<string, int> After(string[] context) => _after.GetValueOrDefault(PlainModel.Name(context)) ?? [];

    /// <summary>The counts that this method uses after a context.</summary>
    protected virtual Dictionary<string, int> CountsAfter(string[] context) => After(context);

    /// <summary>All contexts of a length that were continued.</summary>
    protected IEnumerable<string[]> Contexts(int length) =>
        _after.Keys.Select(name => name.Length == 0 ? [] : name.Split('\uFFFF')).Where(context => context.Length == length);

    /// <summary>The symbol's share by the context itself, and the weight of the shorter context.</summary>
    protected abstract (double Share, double Weight) Own(string[] context, Dictionary<string, int> counts, string symbol);

    /// <summary>Counts of counts: how many n-grams of a length have each of the method's counts.</summary>
    protected Dictionary<int, int> CountsOfCounts(int length) =>
        Contexts(length - 1)
            .SelectMany(context => CountsAfter(context).Values)
            .GroupBy(count => count)
            .ToDictionary(group => group.Key, group => group.Count());

    private double Interpolate(string[] context, string symbol)
    {
        var shorter = context.Length == 0 ? 1.0 / EventSpaceSize : Interpolate(context[1..], symbol);
        var counts = CountsAfter(context);
        if (counts.Count == 0)
        {
            return shorter;
        }

        var (share, weight) = Own(context, counts, symbol);
        return share + (weight * shorter);
    }

    private void Add(string[] context, string symbol, int times)
    {
        var name = PlainModel.Name(context);
        if (!_after.TryGetValue(name, out var after))
        {
            _after.Add(name, after = new Dictionary<string, int>(StringComparer.Ordinal));
        }

        after[symbol] = after.GetValueOrDefault(symbol) + times;
    }
}

/// <summary>(c(hs) + T(h)·p(s|h′)) / (c(h) + T(h)).</summary>
internal sealed class PlainWittenBell(IReadOnlyList<string[]> documents, int order, int eventSpaceSize)
    : PlainSmoothing(documents, order, eventSpaceSize)
{
    protected override (double Share, double Weight) Own(string[] context, Dictionary<string, int> counts, string symbol)
    {
        double whole = counts.Values.Sum() + counts.Count;
        return (counts.GetValueOrDefault(symbol) / whole, counts.Count / whole);
    }
}

/// <summary>λ·c(hs)/c(h) + (1−λ)·p(s|h′), λ of each order given.</summary>
internal sealed class PlainJelinekMercer(IReadOnlyList<string[]> documents, int order, int eventSpaceSize, IReadOnlyList<double> weights)
    : PlainSmoothing(documents, order, eventSpaceSize)
{
    protected override (double Share, double Weight) Own(string[] context, Dictionary<string, int> counts, string symbol)
    {
        var own = weights[context.Length];
        return (own * counts.GetValueOrDefault(symbol) / counts.Values.Sum(), 1 - own);
    }
}

/// <summary>max(c(hs) − D, 0)/c(h) + D·T(h)/c(h)·p(s|h′), D = t1/(t1 + 2·t2) of each order.</summary>
internal sealed class PlainAbsolute(IReadOnlyList<string[]> documents, int order, int eventSpaceSize)
    : PlainSmoothing(documents, order, eventSpaceSize)
{
    private readonly Dictionary<int, double> _discounts = [];

    protected override (double Share, double Weight) Own(string[] context, Dictionary<string, int> counts, string symbol)
    {
        var discount = Discount(context.Length + 1);
        double whole = counts.Values.Sum();
        return (Math.Max(counts.GetValueOrDefault(symbol) - discount, 0) / whole, discount * counts.Count / whole);
    }

    private double Discount(int length)
    {
        if (!_discounts.TryGetValue(length, out var discount))
        {
            var t = CountsOfCounts(length);
            var (once, twice) = ((double)t.GetValueOrDefault(1), (double)t.GetValueOrDefault(2));
            _discounts.Add(length, discount = once > 0 && twice > 0 ? once / (once + (2 * twice)) : 0.5);
        }

        return discount;
    }
}

/// <summary>
/// Interpolated modified Kneser–Ney with Chen and Goodman's counts of counts: below the highest order the count of an n-gram is the
/// number of different symbols before it, unless it begins with &lt;s&gt;.
/// </summary>
internal sealed class PlainKneserNey : PlainSmoothing
{
    private readonly Dictionary<string, Dictionary<string, int>> _different = new(StringComparer.Ordinal);
    private readonly Dictionary<int, double[]> _discounts = [];

    public PlainKneserNey(IReadOnlyList<string[]> documents, int order, int eventSpaceSize)
        : base(documents, order, eventSpaceSize)
    {
        for (var length = 1; length < order; length++)
        {
            foreach (var longer in Contexts(length))
            {
                foreach (var symbol in After(longer).Keys)
                {
                    var name = PlainModel.Name(longer[1..]);
                    if (!_different.TryGetValue(name, out var counts))
                    {
                        _different.Add(name, counts = new Dictionary<string, int>(StringComparer.Ordinal));
                    }

                    counts[symbol] = counts.GetValueOrDefault(symbol) + 1;
                }
            }
        }
    }

    protected override Dictionary<string, int> CountsAfter(string[] context) =>
        context.Length == Order - 1 || context is [PlainModel.Start, ..]
            ? After(context)
            : _different.GetValueOrDefault(PlainModel.Name(context)) ?? [];

    protected override (double Share, double Weight) Own(string[] context, Dictionary<string, int> counts, string symbol)
    {
        var discounts = Discounts(context.Length + 1);
        double whole = counts.Values.Sum();
        var own = counts.GetValueOrDefault(symbol);
        return ((own - discounts[Math.Min(own, 3)]) / whole, counts.Values.Sum(count => discounts[Math.Min(count, 3)]) / whole);
    }

    private double[] Discounts(int length)
    {
        if (!_discounts.TryGetValue(length, out var discounts))
        {
            var t = CountsOfCounts(length);
            discounts = [0, 0.5, 1, 1.5];
            if (Enumerable.Range(1, 3).All(t.ContainsKey))
            {
                var y = t[1] / (t[1] + (2.0 * t[2]));
                double[] estimate = [0, .. Enumerable.Range(1, 3).Select(j => j - ((j + 1) * y * t.GetValueOrDefault(j + 1) / t[j]))];
                discounts = estimate.All(d => d >= 0) ? estimate : discounts;
            }

            _discounts.Add(length, discounts);
        }

        return discounts;
    }
}

/// <summary>c(hs)/c(h), and 0 after an unseen context.</summary>
internal sealed class PlainMaximumLikelihood(IReadOnlyList<string[]> documents, int order, int eventSpaceSize)
    : PlainSmoothing(documents, order, eventSpaceSize)
{
    public override double Probability(string[] context, string symbol)
    {
        var counts = After(context[Math.Max(0, context.Length - Order + 1)..]);
        return counts.Count == 0 ? 0 : (double)counts.GetValueOrDefault(symbol) / counts.Values.Sum();
    }

    protected override (double Share, double Weight) Own(string[] context, Dictionary<string, int> counts, string symbol) =>
        throw new NotSupportedException();
}

/// <summary>(c(hs) + k) / (c(h) + k·|E|), at one order only.</summary>
internal sealed class PlainAddK(IReadOnlyList<string[]> documents, int order, int eventSpaceSize, double k)
    : PlainSmoothing(documents, order, eventSpaceSize)
{
    public override double Probability(string[] context, string symbol)
    {
        var counts = After(context[Math.Max(0, context.Length - Order + 1)..]);
        return (counts.GetValueOrDefault(symbol) + k) / (counts.Values.Sum() + (k * EventSpaceSize));
    }

    protected override (double Share, double Weight) Own(string[] context, Dictionary<string, int> counts, string symbol) =>
        throw new NotSupportedException();
}
