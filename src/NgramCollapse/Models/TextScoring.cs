using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Scores texts by walking over them, or by counting them first, whichever is less work.</summary>
public static class TextScoring
{
    // A long text has each n-gram many times over: counting is a step or two a symbol, and then each is scored once.
    private const int CountedFrom = 1 << 20;
    private const int EventsPerEntry = 8;

    /// <summary>Scores a whole text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">Documents with markers.</param>
    /// <remarks>Both ways add the same numbers in different orders; which one is taken depends on sizes alone.</remarks>
    public static TextScore Score(this ILanguageModel model, SymbolText text)
    {
        Check(model, text);
        if (text.EventCount >= Math.Max(CountedFrom, (long)EventsPerEntry * model.States.EntryCount))
        {
            return model.Score(NgramCounter.Count(text, model.Order));
        }

        var total = new ScoreTally();
        foreach (var document in ScoreDocuments(model, text))
        {
            total.Add(document);
        }

        return total.ToScore();
    }

    /// <summary>The score of each document.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">Documents with markers.</param>
    public static TextScore[] ScoreDocuments(this ILanguageModel model, SymbolText text)
    {
        Check(model, text);
        var scores = new TextScore[text.DocumentCount];
        var walked = model is BackoffModel && TextWalk.Takes(model.States) ? TextWalk.KnownBits(model.States, text) : [];
        for (var d = 0; d < scores.Length; d++)
        {
            var document = text.Document(d);
            scores[d] = walked.Length > 0 && !document.IsEmpty && double.IsFinite(walked[d]) && !document.Contains(Alphabet.Unknown)
                ? new TextScore(document.Length - 1, 0, 0, walked[d], walked[d], 0)
                : ScorePlainly(model, document);
        }

        return scores;
    }

    /// <summary>log2 p of every event of a document, in order; −∞ where the model excludes it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="document">From its start to its end.</param>
    /// <param name="log2">Filled: one number per symbol behind the start.</param>
    public static void Log2Probabilities(this ILanguageModel model, ReadOnlySpan<int> document, Span<double> log2)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNotEqual(log2.Length, Math.Max(0, document.Length - 1), nameof(log2));
        var state = document.IsEmpty ? 0 : model.States.Follow(0, document[0]);
        for (var i = 1; i < document.Length; i++)
        {
            log2[i - 1] = model.Step(state, Math.Min(i, model.Order - 1), document[i], out state);
        }
    }

    private static void Check(ILanguageModel model, SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        if (text.SymbolBound > model.States.SymbolBound)
        {
            throw new ArgumentException(
                $"The text's symbols are below {text.SymbolBound}, the model's below {model.States.SymbolBound}: they have different alphabets.", nameof(text));
        }
    }

    private static TextScore ScorePlainly(ILanguageModel model, ReadOnlySpan<int> document)
    {
        var tally = new ScoreTally();
        var state = document.IsEmpty ? 0 : model.States.Follow(0, document[0]);
        for (var i = 1; i < document.Length; i++)
        {
            tally.Add(1, model.Step(state, Math.Min(i, model.Order - 1), document[i], out state), document[i] == Alphabet.Unknown);
        }

        return tally.ToScore();
    }
}
