using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>What may come after each context of a model, with its log-probability.</summary>
internal abstract class NextEvents(Automaton model)
{
    /// <summary>The contexts.</summary>
    public Automaton States => model;

    /// <summary>No context has more continuations.</summary>
    public int MaxCount => model.SymbolBound;

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
        BackoffModel { States: { Log2UnseenContext: double.NegativeInfinity, HasCounts: true } } unsmoothed => new RawEvents(unsmoothed.States),
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
internal sealed class RawEvents(Automaton model) : NextEvents(model)
{
    protected override int Fill(int state, Span<int> symbols, Span<double> log2)
    {
        var count = 0;
        for (var entry = States.FirstEntry(state); entry < States.FirstEntry(state + 1); entry++)
        {
            if (CanCome(States.Symbol(entry)))
            {
                (symbols[count], log2[count++]) = (States.Symbol(entry), PortableMath.Log2(States.Count(entry)));
            }
        }

        return count;
    }
}

/// <summary>A back-off model: from the empty context up, each longer one scales all and sets its own.</summary>
internal sealed class BackoffEvents(BackoffModel model) : NextEvents(model.States)
{
    private readonly ThreadLocal<double[]> _values = new(() => new double[model.States.SymbolBound]);

    protected override int Fill(int state, Span<int> symbols, Span<double> log2)
    {
        var values = _values.Value!;
        Array.Fill(values, States.Log2Unseen);
        Refine(state, values);
        return Compact(values, symbols, log2);
    }

    private void Refine(int state, double[] values)
    {
        if (state > 0)
        {
            Refine(States.Failure(state), values);
            var weight = States.Log2Backoff(state);
            foreach (ref var value in values.AsSpan())
            {
                value += weight;
            }
        }

        for (var entry = States.FirstEntry(state); entry < States.FirstEntry(state + 1); entry++)
        {
            values[States.Symbol(entry)] = States.Log2Probability(entry);
        }
    }
}

/// <summary>Add-k: a whole context answers for itself, and the end of an unknown one gives every event the same.</summary>
internal sealed class AddKEvents(AddK model) : NextEvents(model.States)
{
    private readonly ThreadLocal<double[]> _values = new(() => new double[model.States.SymbolBound]);

    protected override int Fill(int state, Span<int> symbols, Span<double> log2)
    {
        var values = _values.Value!;
        Array.Fill(values, States.Log2Backoff(state));
        if (IsWhole(state))
        {
            for (var entry = States.FirstEntry(state); entry < States.FirstEntry(state + 1); entry++)
            {
                values[States.Symbol(entry)] = States.Log2Probability(entry);
            }
        }

        return Compact(values, symbols, log2);
    }

    /// <summary>Whether a state is of full length or reaches back to its document's start; any other is the end of a context that was never seen.</summary>
    private bool IsWhole(int state)
    {
        var length = States.LengthOf(state);
        if (length == States.Order - 1)
        {
            return true;
        }

        // The start of a document is the smallest symbol, so what begins with it stands first among its length.
        var (first, end) = (0, 1);
        for (var k = 1; k <= length; k++)
        {
            var fromStart = k == 1 ? Math.Min(1, States.Find(0, Alphabet.DocumentStart) + 1) : States.FirstEntry(end) - States.FirstEntry(first);
            first = States.FirstOfLength(k) + 1;
            end = first + fromStart;
        }

        return length > 0 && state < end;
    }
}
