using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>
/// Numbers the contexts of n-grams: the empty one is 0, then all n-grams shorter than the order, by length and number. The
/// state of any history is the longest end of it that stands among them.
/// </summary>
internal sealed class ContextStates
{
    /// <summary>The empty context.</summary>
    public const int Empty = 0;

    private readonly int[] _first;
    private readonly int[] _fromStart;

    /// <summary>Numbers the contexts of these n-grams.</summary>
    /// <exception cref="LabException">More contexts than can be numbered.</exception>
    public ContextStates(NgramCounts ngrams)
    {
        Ngrams = ngrams;
        (_first, _fromStart) = (new int[ngrams.Order], new int[ngrams.Order]);
        var (states, fromStart) = (1L, ngrams.Level(1).Find(0, Alphabet.DocumentStart) + 1);
        for (var length = 1; length < ngrams.Order; length++)
        {
            // N-grams that begin with their document stand first in their level: the start is the smallest symbol.
            fromStart = length == 1 ? fromStart : ngrams.Level(length).FirstChild[fromStart];
            (_first[length], _fromStart[length]) = ((int)states, fromStart);
            states += ngrams.Level(length).Count;
            if (states > Array.MaxLength)
            {
                throw new LabException(ErrorCategory.LimitExceeded, $"decoding holds at most {Array.MaxLength} contexts; use a lower --order");
            }
        }

        Count = (int)states;
        Start = Follow(Empty, Alphabet.DocumentStart);
    }

    /// <summary>The n-grams.</summary>
    public NgramCounts Ngrams { get; }

    /// <summary>How many states there are.</summary>
    public int Count { get; }

    /// <summary>Where every document begins.</summary>
    public int Start { get; }

    /// <summary>A state's length, and its number among the n-grams of that length; 0 for the empty one.</summary>
    public (int Length, int Number) this[int state]
    {
        get
        {
            var length = _first.Length - 1;
            while (state < _first[length])
            {
                length--;
            }

            return (length, state - _first[length]);
        }
    }

    /// <summary>The state of an n-gram shorter than the order.</summary>
    public int StateOf(int length, int number) => _first[length] + number;

    /// <summary>Whether a state is a whole context, of full length or from its document's start on, and not the end of an unknown one.</summary>
    public bool IsWhole(int state)
    {
        var (length, number) = this[state];
        return length == Ngrams.Order - 1 || (length > 0 && number < _fromStart[length]);
    }

    /// <summary>The state after one more symbol.</summary>
    public int Follow(int state, int symbol)
    {
        while (true)
        {
            var (length, number) = this[state];
            var arc = Ngrams.Level(length + 1).Find(number, symbol);
            if (arc >= 0)
            {
                return Enter(length, arc);
            }

            if (length == 0)
            {
                return Empty;
            }

            state = Shorter(state);
        }
    }

    /// <summary>The state that an n-gram one symbol longer than a context leads to.</summary>
    /// <param name="contextLength">The context's length, 0 … order−1.</param>
    /// <param name="arc">The n-gram's number.</param>
    public int Enter(int contextLength, int arc) =>
        contextLength + 1 < Ngrams.Order ? _first[contextLength + 1] + arc
        : contextLength == 0 ? Empty
        : Suffix(contextLength + 1, arc);

    /// <summary>The longest known end of a context that is not empty, without its oldest symbol.</summary>
    public int Shorter(int state)
    {
        var (length, number) = this[state];
        return Suffix(length, number);
    }

    private int Suffix(int length, int number)
    {
        if (length == 1)
        {
            return Empty;
        }

        var suffix = Ngrams.Level(length).Suffixes[number];
        return suffix >= 0 ? _first[length - 1] + suffix : LongestSuffix(Spell(length, number));
    }

    /// <summary>The symbols of an n-gram.</summary>
    public int[] Spell(int length, int number)
    {
        var symbols = new int[length];
        for (var k = length; k >= 1; k--)
        {
            symbols[k - 1] = Ngrams.Level(k).Symbols[number];
            number = Ngrams.Level(k).Prefixes[number];
        }

        return symbols;
    }

    /// <summary>Where a suffix is missing, as other toolkits' pruned models may lack it.</summary>
    private int LongestSuffix(int[] ngram)
    {
        for (var first = 2; first < ngram.Length; first++)
        {
            var node = 0;
            for (var i = first; i < ngram.Length && node >= 0; i++)
            {
                node = Ngrams.Level(i - first + 1).Find(node, ngram[i]);
            }

            if (node >= 0)
            {
                return _first[ngram.Length - first] + node;
            }
        }

        return Empty;
    }
}
