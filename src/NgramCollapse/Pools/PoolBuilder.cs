using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>Puts together each generation's pool as the regime says.</summary>
internal sealed class PoolBuilder(ExperimentOptions options, SymbolText human, int replicate)
{
    private readonly int _size = options.Size ?? human.EventCount;
    private Pool? _previous;

    /// <summary>Refuses options that no pool can be made of.</summary>
    public static void Check(ExperimentOptions options, SymbolText human)
    {
        if (options.Regime.Kind != RegimeKind.Mix)
        {
            return;
        }

        var size = options.Size ?? human.EventCount;
        var humanSize = HumanSize(options.Regime, size);
        if (humanSize > human.EventCount)
        {
            throw LabException.OfOption(
                ErrorCategory.Usage,
                "regime",
                options.Regime.ToString(),
                $"needs {humanSize} human symbols each generation, the training text has {human.EventCount}; use a smaller share or size");
        }

        // A document takes two symbols: one of its own and its end.
        if (humanSize < 2 && size - humanSize < 2)
        {
            throw LabException.OfOption(
                ErrorCategory.Usage,
                "regime",
                options.Regime.ToString(),
                $"with a size of {size} neither part has room for a document; use a larger size");
        }
    }

    /// <summary>The pool of a generation; generations come in order from 0.</summary>
    /// <param name="generation">Its generation.</param>
    /// <param name="text">That generation's text; in generation 0 the human training text.</param>
    /// <param name="counts">The text's n-grams.</param>
    public Pool Next(int generation, SymbolText text, NgramCounts counts) => _previous =
        generation == 0 || options.Regime.Kind == RegimeKind.Replace ? new Pool(counts, [PoolPart.Of(text, generation)])
        : options.Regime.Kind == RegimeKind.Accumulate ? Accumulate(generation, text, counts)
        : Mix(generation, text);

    private static int HumanSize(Regime regime, int size) => (int)Math.Round(regime.HumanShare * size, MidpointRounding.ToEven);

    private Pool Accumulate(int generation, SymbolText text, NgramCounts counts) =>
        new(NgramCounts.Merge(_previous!.Counts, counts), [.. _previous.Parts, PoolPart.Of(text, generation)]);

    private Pool Mix(int generation, SymbolText text)
    {
        var humanSize = HumanSize(options.Regime, _size);
        var humanPart = DrawHuman(generation, humanSize);
        var synthetic = new SymbolTextBuilder(text.SymbolBound, _size - humanSize);
        synthetic.Add(text);
        var syntheticPart = synthetic.ToText();

        var both = new SymbolTextBuilder(text.SymbolBound, _size);
        both.Add(humanPart);
        both.Add(syntheticPart);
        PoolPart[] parts = [PoolPart.Of(humanPart, 0), PoolPart.Of(syntheticPart, generation)];
        return new Pool(NgramCounter.Count(both.ToText(), options.Order), [.. parts.Where(part => part.Symbols > 0)]);
    }

    /// <summary>Human documents in random order without replacement, the last one cut.</summary>
    private SymbolText DrawHuman(int generation, int size)
    {
        var builder = new SymbolTextBuilder(human.SymbolBound, size);
        var random = SeedDerivation.Stream(options.Seed, StreamPurpose.HumanDocuments, replicate, generation, 0);
        var order = Enumerable.Range(0, human.DocumentCount).ToArray();
        for (var drawn = 0; drawn < order.Length && !builder.IsFull; drawn++)
        {
            var pick = drawn + (int)random.NextBelow((ulong)(order.Length - drawn));
            (order[drawn], order[pick]) = (order[pick], order[drawn]);
            builder.Add(human.Document(order[drawn])[1..^1]);
        }

        return builder.ToText();
    }
}
