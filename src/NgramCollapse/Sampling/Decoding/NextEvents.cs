using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>What may come after each context of a model, with its log-probability.</summary>
internal abstract class NextEvents(NgramCounts ngrams)
{
    /// <summary>The contexts.</summary>
    public ContextStates States { get; } = new(ngrams);

    /// <summary>No context has more continuations.</summary>
    public int Most => ngrams.SymbolBound;

    /// <summary>Lists what may follow a state, by ascending symbol, the document's start and the unknown symbol left out; one at least.</summary>
    /// <param name="state">The context.</param>
    /// <param name="symbols">Gets the symbols.</param>
    /// <param name="log2">Gets log2 p of each, up to one constant.</param>
    /// <returns>How many.</returns>
    public int List(int state, Span<int> symbols, Span<double> log2)
    {
        var count = Fill(state, symbols, log2);
        if (count > 0)
        {
            return count;
        }

        // Nothing known can follow, as in a text that was counted with another text's alphabet.
        (symbols[0], log2[0]) = (Alphabet.DocumentEnd, 0);
        return 1;
    }

    /// <summary>The source of a model's events: of its counts where it draws from those.</summary>
    public static NextEvents Of(ILanguageModel model) => model switch
    {
        BackoffModel backoff => new BackoffEvents(backoff),
        AddK addK => new AddKEvents(addK),
        _ => throw new ArgumentException($"{model?.GetType().Name} cannot be sampled.", nameof(model)),
    };

    /// <summary>The same without the guarantee that there is one.</summary>
    protected abstract int Fill(int state, Span<int> symbols, Span<double> log2);

    protected static bool CanCome(int symbol) => symbol is not (Alphabet.DocumentStart or Alphabet.Unknown);

    /// <summary>Lists what is possible from one value per symbol.</summary>
    protected static int Compact(ReadOnlySpan<double> values, Span<int> symbols, Span<double> log2)
    {
        var count = 0;
        for (var symbol = Alphabet.DocumentEnd; symbol < values.Length; symbol++)
        {
            if (CanCome(symbol) && !double.IsNegativeInfinity(values[symbol]))
            {
                (symbols[count], log2[count++]) = (symbol, values[symbol]);
            }
        }

        return count;
    }
}

/// <summary>The counts themselves; after a context that has not been seen, those of its longest end that has.</summary>
internal sealed class RawEvents(NgramCounts counts) : NextEvents(counts)
{
    protected override int Fill(int state, Span<int> symbols, Span<double> log2)
    {
        var (length, number) = States[state];
        var level = States.Ngrams.Level(length + 1);
        var count = 0;
        for (var arc = level.FirstChild[number]; arc < level.FirstChild[number + 1]; arc++)
        {
            if (CanCome(level.Symbols[arc]))
            {
                (symbols[count], log2[count++]) = (level.Symbols[arc], PortableMath.Log2(level.Counts[arc]));
            }
        }

        return count;
    }
}

/// <summary>A back-off model: from the empty context up, each longer one scales all and sets its own.</summary>
internal sealed class BackoffEvents(BackoffModel model) : NextEvents(model.Ngrams)
{
    private readonly ThreadLocal<double[]> _values = new(() => new double[model.Ngrams.SymbolBound]);

    protected override int Fill(int state, Span<int> symbols, Span<double> log2)
    {
        var values = _values.Value!;
        Array.Fill(values, model.Log2Unseen);
        Refine(state, values);
        return Compact(values, symbols, log2);
    }

    private void Refine(int state, double[] values)
    {
        var (length, number) = States[state];
        if (length > 0)
        {
            Refine(States.Shorter(state), values);
            var weight = model.Log2Backoffs(length)[number];
            foreach (ref var value in values.AsSpan())
            {
                value += weight;
            }
        }

        var level = model.Ngrams.Level(length + 1);
        var stored = model.Log2Probabilities(length + 1);
        for (var arc = level.FirstChild[number]; arc < level.FirstChild[number + 1]; arc++)
        {
            values[level.Symbols[arc]] = stored[arc];
        }
    }
}

/// <summary>Add-k: the counts of a whole context, and k for every event.</summary>
internal sealed class AddKEvents(AddK model) : NextEvents(model.Ngrams)
{
    private readonly ThreadLocal<double[]> _values = new(() => new double[model.Ngrams.SymbolBound]);

    protected override int Fill(int state, Span<int> symbols, Span<double> log2)
    {
        var values = _values.Value!;
        Array.Fill(values, PortableMath.Log2(model.K));
        if (States.IsWhole(state))
        {
            var (length, number) = States[state];
            var level = model.Ngrams.Level(length + 1);
            for (var arc = level.FirstChild[number]; arc < level.FirstChild[number + 1]; arc++)
            {
                values[level.Symbols[arc]] = PortableMath.Log2(level.Counts[arc] + model.K);
            }
        }

        return Compact(values, symbols, log2);
    }
}
