using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>A text's score document by document and symbol by symbol, as tidy CSV.</summary>
public static class ScoreTables
{
    /// <summary>One row per document: its number from 0, events, unknown events, bits, bits per event, perplexity.</summary>
    public static void WriteDocuments(string path, TrainedModel trained, SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(text);
        using var table = new CsvTable(path, ["document", "events", "unknown", "bits", "bits_per_event", "perplexity"]);
        var scores = trained.Model.ScoreDocuments(text);
        for (var d = 0; d < scores.Length; d++)
        {
            var bits = scores[d].ZeroEvents > 0 ? (double?)null : scores[d].Bits;
            table.Write([d, scores[d].Events, scores[d].UnknownEvents, bits, scores[d].BitsPerEvent, scores[d].Perplexity]);
        }

        table.Complete();
    }

    /// <summary>
    /// One row per event: its document and position from 0, the symbol as <see cref="EventTokens"/> writes it, 1 where the model does not
    /// know it, and its bits; no bits where its probability is 0.
    /// </summary>
    public static void WriteSymbols(string path, TrainedModel trained, SymbolText text, IReadOnlyList<string> documents)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(documents);
        using var table = new CsvTable(path, ["document", "position", "symbol", "unknown", "bits"], formulasAreDefused: true);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var document = text.Document(d);
            var tokens = EventTokens.Of(documents[d], trained.Alphabet.Unit);
            var log2 = new double[document.Length - 1];
            trained.Model.Log2Probabilities(document, log2);
            for (var position = 0; position < log2.Length; position++)
            {
                table.Write([d, position, tokens[position], document[position + 1] == Alphabet.Unknown ? 1 : 0, double.IsFinite(log2[position]) ? -log2[position] : null]);
            }
        }

        table.Complete();
    }
}
