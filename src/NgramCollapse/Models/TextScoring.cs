using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Scores texts symbol by symbol, or counts them first, whichever is less work.</summary>
public static class TextScoring
{
    // In a long text each n-gram occurs many times. Counting costs a step or two per symbol, and then each n-gram is scored once.
    private const int MinEventsToCount = 1 << 20;
    private const int EventsPerEntry = 8;

    /// <summary>Scores a whole text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">Documents with markers.</param>
    /// <remarks>Both ways add the same numbers in different orders. Which one is taken depends only on sizes.</remarks>
    public static TextScore Score(this ILanguageModel model, SymbolText text)
    {
        Check(model, text);
        if (text.EventCount >= Math.Max(MinEventsToCount, (long)EventsPerEntry * model.States.EntryCount))
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

    /// <summary>Scores each document of a text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">Documents with markers.</param>
    public static TextScore[] ScoreDocuments(this ILanguageModel model, SymbolText text)
    {
        Check(model, text);
        var scores = new TextScore[text.DocumentCount];
        var walked = model is BackoffModel && TextWalk.Supports(model.States) ? TextWalk.KnownBits(model.States, text) : [];
        for (var d = 0; d < scores.Length; d++)
        {
            var document = text.Document(d);
            scores[d] = walked.Length > 0 && !document.IsEmpty && double.IsFinite(walked[d]) && !document.Contains(Alphabet.Unknown)
                ? new TextScore(document.Length - 1, 0, 0, walked[d], walked[d], 0)
                : ScoreStepByStep(model, document);
        }

        return scores;
    }

    /// <summary>Computes log2 p of every event of a document, in order; −∞ if the model excludes the event.</summary>
    /// <param name="model">The model.</param>
    /// <param name="document">The document with its markers.</param>
    /// <param name="log2">Filled with one number for each symbol after the start.</param>
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
                $"The text's symbols are below {text.SymbolBound}, the model's below {model.States.SymbolBound}: "
                + "they have different alphabets.",
                nameof(text));
        }
    }

    private static TextScore ScoreStepByStep(ILanguageModel model, ReadOnlySpan<int> document)
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
