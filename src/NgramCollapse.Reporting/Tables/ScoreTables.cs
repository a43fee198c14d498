using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting.Tables;

/// <summary>One document and its score.</summary>
/// <param name="Document">The document's number, from 0.</param>
/// <param name="Score">Its score.</param>
public sealed record DocumentScore(int Document, TextScore Score);

/// <summary>One event and its score.</summary>
/// <param name="Document">The number of its document, from 0.</param>
/// <param name="Position">Its place in the document, from 0.</param>
/// <param name="Token">The symbol as <see cref="EventTokens"/> writes it.</param>
/// <param name="IsUnknown">Whether the model does not know it.</param>
/// <param name="Log2Probability">The logarithm of its probability.</param>
public sealed record SymbolScore(int Document, int Position, string Token, bool IsUnknown, double Log2Probability);

/// <summary>A text's score document by document and symbol by symbol.</summary>
public static class ScoreTables
{
    private const string Zero = "an event of the document has probability 0";

    /// <summary>One row per document.</summary>
    public static TableSpec<DocumentScore> Documents { get; } = new()
    {
        Name = "document_scores",
        Meaning = "a text's score under a model, one row per document",
        Columns =
        [
            new("document", "the document's number, from 0", row => row.Document) { Role = ColumnRole.Key },
            new("events", "its symbols and its end", row => row.Score.Events) { Unit = "events" },
            new("unknown", "events that the model does not know", row => row.Score.UnknownEvents) { Unit = "events" },
            new("bits", "sum of −log2 p over its events", row => row.Score.ZeroEvents > 0 ? null : row.Score.Bits)
            {
                Unit = "bits",
                Range = ColumnRange.NotNegative,
                EmptyWhen = Zero,
            },
            new("bits_per_event", "bits divided by events", row => row.Score.BitsPerEvent)
            {
                Unit = "bits per symbol",
                Range = ColumnRange.NotNegative,
                EmptyWhen = Zero,
            },
            new("perplexity", "2 to the power bits_per_event", row => row.Score.Perplexity)
            {
                Range = new ColumnRange(1),
                EmptyWhen = Zero,
            },
        ],
    };

    /// <summary>One row per event.</summary>
    public static TableSpec<SymbolScore> Symbols { get; } = new()
    {
        Name = "symbol_scores",
        Meaning = "a text's score under a model, one row per event: each symbol and each document's end",
        TextIsInert = true,
        Columns =
        [
            new("document", "the number of the event's document, from 0", row => row.Document) { Role = ColumnRole.Key },
            new("position", "the event's place in the document, from 0", row => row.Position) { Role = ColumnRole.Key },
            new("symbol", "the symbol as ARPA files write it: a space is ▁, the end </s>", row => row.Token),
            new("unknown", "1 where the model does not know the symbol, otherwise 0", row => row.IsUnknown ? 1 : 0)
            {
                Range = ColumnRange.Share,
            },
            new("bits", "−log2 p of the event", row => double.IsFinite(row.Log2Probability) ? -row.Log2Probability : null)
            {
                Unit = "bits",
                Range = ColumnRange.NotNegative,
                EmptyWhen = "the event's probability is 0",
            },
        ],
    };

    /// <summary>The rows of <see cref="Documents"/>.</summary>
    public static IEnumerable<DocumentScore> ScoreDocuments(TrainedModel trained, SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(trained);
        return trained.Model.ScoreDocuments(text).Select((score, document) => new DocumentScore(document, score));
    }

    /// <summary>The rows of <see cref="Symbols"/>.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="text">The text as the model's symbols.</param>
    /// <param name="documents">The same documents as text: a symbol that the model does not know is spelled from there.</param>
    public static IEnumerable<SymbolScore> ScoreSymbols(TrainedModel trained, SymbolText text, IReadOnlyList<string> documents)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(documents);
        return Enumerable.Range(0, text.DocumentCount).SelectMany(document => ScoreDocument(document, trained, text, documents[document]));
    }

    private static SymbolScore[] ScoreDocument(int number, TrainedModel trained, SymbolText text, string spelled)
    {
        var symbols = text.Document(number);
        var tokens = EventTokens.Of(spelled, trained.Alphabet.Unit);
        var log2 = new double[symbols.Length - 1];
        trained.Model.Log2Probabilities(symbols, log2);
        var scores = new SymbolScore[log2.Length];
        for (var position = 0; position < scores.Length; position++)
        {
            var isUnknown = symbols[position + 1] == Alphabet.Unknown;
            scores[position] = new SymbolScore(number, position, tokens[position], isUnknown, log2[position]);
        }

        return scores;
    }
}
