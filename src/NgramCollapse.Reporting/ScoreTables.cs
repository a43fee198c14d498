using System.Text;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>A text's score document by document and symbol by symbol, as tidy CSV.</summary>
public static class ScoreTables
{
    /// <summary>One row per document: its number from 0, events, unknown events, bits, bits per event, perplexity.</summary>
    public static void WriteDocuments(string path, TrainedModel trained, SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var table = new CsvTable(path, ["document", "events", "unknown", "bits", "bits_per_event", "perplexity"]);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var bits = default(CompensatedSum);
            var (events, unknown) = (0, 0);
            foreach (var (symbol, log2) in Events(trained, text, d))
            {
                bits.Add(-log2);
                events++;
                unknown += symbol == Alphabet.Unknown ? 1 : 0;
            }

            double? sum = double.IsFinite(bits.Value) ? bits.Value : null;
            double? mean = sum / events;
            table.Write([d, events, unknown, sum, mean, mean is { } m ? PortableMath.Exp2(m) : null]);
        }

        table.Complete();
    }

    /// <summary>One row per event: its document and position from 0, the symbol, and its bits; no bits where its probability is 0.</summary>
    public static void WriteSymbols(string path, TrainedModel trained, SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ArgumentNullException.ThrowIfNull(text);
        using var table = new CsvTable(path, ["document", "position", "symbol", "bits"]);
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var position = 0;
            foreach (var (symbol, log2) in Events(trained, text, d))
            {
                table.Write([d, position++, Show(trained.Alphabet, symbol), double.IsFinite(log2) ? -log2 : null]);
            }
        }

        table.Complete();
    }

    private static IEnumerable<(int Symbol, double Log2)> Events(TrainedModel trained, SymbolText text, int document)
    {
        var length = text.Document(document).Length;
        for (var i = 1; i < length; i++)
        {
            var symbols = text.Document(document);
            yield return (symbols[i], trained.Model.Log2Probability(symbols[..i], symbols[i]));
        }
    }

    private static string Show(Alphabet alphabet, int symbol) => symbol switch
    {
        Alphabet.DocumentEnd => "</s>",
        Alphabet.Unknown => "<unk>",
        _ when alphabet.Unit == SymbolUnit.Byte => Convert.ToHexString(alphabet.Utf8(symbol)),
        _ => Encoding.UTF8.GetString(alphabet.Utf8(symbol)),
    };
}
