using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Lists the symbols that may follow each context of a model, with their log-probabilities.</summary>
internal abstract class NextEvents(Automaton model)
{
    /// <summary>The contexts.</summary>
    public Automaton States => model;

    /// <summary>Maximum number of symbols after a context.</summary>
    public int MaxCount => model.SymbolBound;

    /// <summary>Lists the symbols that may follow a state, in ascending order, without the document's start and the unknown one.</summary>
    /// <param name="state">The context.</param>
    /// <param name="symbols">Filled with the symbols.</param>
    /// <param name="log2">Filled with log2 p of each, up to a common constant.</param>
    /// <returns>Number of symbols, 1 or more.</returns>
    public int List(int state, Span<int> symbols, Span<double> log2)
    {
        var count = Fill(state, symbols, log2);
        if (count > 0)
        {
            return count;
        }

        // Only the unknown symbol can follow. This happens in a text that was counted with another text's alphabet.
        (symbols[0], log2[0]) = (Alphabet.DocumentEnd, 0);
        return 1;
    }

    /// <summary>Creates the lists of a model, by its counts if it is drawn by them.</summary>
    public static NextEvents Of(ILanguageModel model) => model switch
    {
        BackoffModel backoff when ModelSampler.IsDrawnByCounts(backoff) => new RawEvents(backoff.States),
        BackoffModel backoff => new BackoffEvents(backoff),
        AddK addK => new AddKEvents(addK),
        _ => throw new ArgumentException($"{model?.GetType().Name} cannot be sampled.", nameof(model)),
    };

    /// <summary>As <see cref="List"/>, but may find no symbol.</summary>
    protected abstract int Fill(int state, Span<int> symbols, Span<double> log2);

    protected static bool CanBeWritten(int symbol) => symbol is not (Alphabet.DocumentStart or Alphabet.Unknown);

    /// <summary>Lists the possible symbols, given one value per symbol.</summary>
    protected static int Compact(ReadOnlySpan<double> values, Span<int> symbols, Span<double> log2)
    {
        var count = 0;
        for (var symbol = Alphabet.DocumentEnd; symbol < values.Length; symbol++)
        {
            if (CanBeWritten(symbol) && !double.IsNegativeInfinity(values[symbol]))
            {
                (symbols[count], log2[count++]) = (symbol, values[symbol]);
            }
        }

        return count;
    }
}

/// <summary>Lists by counts. After a context that has not been seen, they are the counts after its longest suffix that has.</summary>
internal sealed class RawEvents(Automaton model) : NextEvents(model)
{
    protected override int Fill(int state, Span<int> symbols, Span<double> log2)
    {
        var count = 0;
        for (var entry = States.FirstEntry(state); entry < States.FirstEntry(state + 1); entry++)
        {
            if (CanBeWritten(States.Symbol(entry)))
            {
                (symbols[count], log2[count++]) = (States.Symbol(entry), PortableMath.Log2(States.Count(entry)));
            }
        }

        return count;
    }
}

/// <summary>Lists of a back-off model. From the empty context up, each longer context scales all values and sets its own.</summary>
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

/// <summary>Lists of an add-k model. After an unseen context every event has the same probability.</summary>
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

    /// <summary>
    /// Whether a state is a whole context: it has full length or begins its document. Any other state is the suffix of an unseen context.
    /// </summary>
    private bool IsWhole(int state)
    {
        var length = States.LengthOf(state);
        if (length == States.Order - 1)
        {
            return true;
        }

        // The start of a document is the smallest symbol, so contexts that begin with it come first among those of their length.
        var (first, end) = (0, 1);
        for (var k = 1; k <= length; k++)
        {
            var fromStart = k == 1
                ? Math.Min(1, States.Find(0, Alphabet.DocumentStart) + 1)
                : States.FirstEntry(end) - States.FirstEntry(first);
            first = States.FirstOfLength(k) + 1;
            end = first + fromStart;
        }

        return length > 0 && state < end;
    }
}
