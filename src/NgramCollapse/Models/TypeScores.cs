using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Scores a text by its distinct n-grams.</summary>
/// <remarks>
/// The score of an event depends only on the n-gram it ends. So each n-gram is scored once, in time linear in the number of types
/// instead of the length of the text. The score of an n-gram that the model has not seen is its context's weight plus the score of
/// its suffix.
/// </remarks>
internal static class TypeScores
{
    public static TextScore Score(Automaton model, NgramCounts text) => Score(model, text, null);

    /// <summary>Scores under add-k, where the score of an unseen n-gram depends only on its context.</summary>
    public static TextScore Score(AddK model, NgramCounts text) => Score(model.States, text, model.Log2Unseen);

    private static TextScore Score(Automaton model, NgramCounts text, double? log2AfterUnseen)
    {
        var events = TextEvents.PerLevel(text);
        var tally = new ScoreTally();
        int[] statesOfPrefixes = [0];
        double[] shorterScores = [];
        for (var length = 1; length <= text.Order; length++)
        {
            var level = text.Level(length);
            var matches = MatchEntries(model, level, statesOfPrefixes);
            var scores = log2AfterUnseen is { } unseen
                ? ScoreWithoutBackoff(model, level, matches, statesOfPrefixes, unseen)
                : ScoreWithBackoff(model, level, matches, statesOfPrefixes, shorterScores);
            for (var i = 0; i < events[length - 1]; i++)
            {
                if (TextEvents.IsEvent(level, i))
                {
                    tally.Add(level.Counts[i], scores[i], level.Symbols[i] == Alphabet.Unknown);
                }
            }

            (statesOfPrefixes, shorterScores) = (matches, scores);
            for (var i = 0; i < matches.Length && length < text.Order; i++)
            {
                matches[i] += matches[i] < 0 ? 0 : 1; // entry e is state e + 1
            }
        }

        return tally.ToScore();
    }

    /// <summary>The model's entry for each n-gram of a level, or −1. Continuations ascend on both sides, so they are merged.</summary>
    private static int[] MatchEntries(Automaton model, NgramLevel level, int[] statesOfPrefixes)
    {
        var matches = new int[level.Count];
        var firstChild = level.FirstChild;
        var symbols = level.Symbols;
        for (var prefix = 0; prefix < firstChild.Length - 1; prefix++)
        {
            var (i, end, state) = (firstChild[prefix], firstChild[prefix + 1], statesOfPrefixes[prefix]);
            if (state < 0)
            {
                matches.AsSpan(i, end - i).Fill(-1);
                continue;
            }

            var (entry, entriesEnd) = (model.FirstEntry(state), model.FirstEntry(state + 1));
            if ((long)(end - i) * 8 < entriesEnd - entry)
            {
                for (; i < end; i++)
                {
                    matches[i] = model.Find(state, symbols[i]);
                }
            }

            for (; i < end; i++)
            {
                while (entry < entriesEnd && model.Symbol(entry) < symbols[i])
                {
                    entry++;
                }

                matches[i] = entry < entriesEnd && model.Symbol(entry) == symbols[i] ? entry : -1;
            }
        }

        return matches;
    }

    private static double[] ScoreWithBackoff(
        Automaton model, NgramLevel level, int[] matches, int[] statesOfPrefixes, double[] shorterScores)
    {
        var prefixes = level.Prefixes;
        var suffixes = level.Suffixes;
        var stored = model.Log2Probabilities;
        var backoffs = model.Log2Backoffs;
        var scores = new double[matches.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            if (matches[i] >= 0)
            {
                scores[i] = stored[matches[i]];
            }
            else if (shorterScores.Length == 0)
            {
                scores[i] = model.Log2Unseen;
            }
            else
            {
                var context = statesOfPrefixes[prefixes[i]];
                scores[i] = (context >= 0 ? backoffs[context] : model.Log2UnseenContext) + shorterScores[suffixes[i]];
            }
        }

        return scores;
    }

    private static double[] ScoreWithoutBackoff(
        Automaton model, NgramLevel level, int[] matches, int[] statesOfPrefixes, double log2UnseenContext)
    {
        var prefixes = level.Prefixes;
        var scores = new double[matches.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var context = statesOfPrefixes[prefixes[i]];
            scores[i] = matches[i] >= 0 ? model.Log2Probability(matches[i])
                : context >= 0 ? model.Log2Backoff(context)
                : log2UnseenContext;
        }

        return scores;
    }
}
