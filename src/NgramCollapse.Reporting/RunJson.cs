using System.Globalization;
using System.Text;
using System.Text.Json;
using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>The record of a run as <c>run.json</c>: UTF-8, without a time or a number of threads.</summary>
internal static class RunJson
{
    /// <summary>The content of <c>run.json</c>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="files">What the run writes.</param>
    /// <param name="empty">Which columns have empty cells, and why; null while that is not known.</param>
    public static byte[] Of(RunRecord record, RunFiles files, IReadOnlyList<EmptyCell>? empty = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(files);
        return RecordJson.Object(json =>
        {
            json.WriteString("format", RunRecord.Format);
            json.WriteString("run", record.Labels.RunId);
            json.WritePropertyName("options");
            ExperimentFileWriter.Write(json, record.Options);
            WriteResolved(json, record);
            WriteCorpus(json, "corpus", record.Corpus);
            if (record.Test is not null)
            {
                WriteCorpus(json, "test", record.Test);
            }

            WriteAlphabet(json, record.Source.Alphabet);
            RecordJson.Write(json, "notes", record.Notes);
            if (empty is not null)
            {
                WriteEmpty(json, empty);
            }

            RecordJson.Write(json, "files", files.Entries);
            RecordJson.WriteVersions(json);
        });
    }

    private static void WriteCorpus(Utf8JsonWriter json, string name, Corpus corpus)
    {
        json.WriteStartObject(name);
        json.WriteString("name", corpus.Name);
        json.WriteString("sha256", corpus.Sha256);
        json.WriteNumber("documents", corpus.Documents.Count);
        json.WriteEndObject();
    }

    private static void WriteEmpty(Utf8JsonWriter json, IReadOnlyList<EmptyCell> empty)
    {
        json.WriteStartArray("empty_cells");
        foreach (var (column, reason, cells, replicate, generation) in empty)
        {
            json.WriteStartObject();
            json.WriteString("column", column);
            json.WriteString("reason", reason);
            json.WriteNumber("cells", cells);
            json.WriteNumber("first_replicate", replicate);
            json.WriteNumber("first_generation", generation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResolved(Utf8JsonWriter json, RunRecord record)
    {
        var source = record.Source;
        json.WriteStartObject("resolved");
        json.WriteNumber("size", record.Labels.Options.Size ?? source.Training.EventCount);
        json.WriteNumber("training_documents", source.Training.DocumentCount);
        json.WriteNumber("training_symbols", source.Training.EventCount);
        json.WriteNumber("heldout_documents", source.HeldOut?.DocumentCount ?? 0);
        json.WriteNumber("heldout_symbols", source.HeldOut?.EventCount ?? 0);
        json.WriteString("seed", SeedText.Of(record.Labels.Options.Seed));
        json.WriteEndObject();
    }

    private static void WriteAlphabet(Utf8JsonWriter json, Alphabet alphabet)
    {
        json.WriteStartObject("alphabet");
        json.WriteString("unit", EnumNames.Of(alphabet.Unit));
        json.WriteNumber("size", alphabet.Count);
        json.WriteStartArray("symbols");
        for (var symbol = Alphabet.FirstSymbol; symbol < alphabet.SymbolBound; symbol++)
        {
            var bytes = alphabet.Utf8(symbol);
            json.WriteStringValue(alphabet.Unit == SymbolUnit.Byte
                ? bytes[0].ToString("X2", CultureInfo.InvariantCulture)
                : Encoding.UTF8.GetString(bytes));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
