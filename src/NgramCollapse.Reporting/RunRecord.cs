using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NgramCollapse.Corpora;
using NgramCollapse.Measures;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>Everything about a run that is known before it starts; <c>run.json</c> holds it.</summary>
/// <param name="Labels">Identifier and options.</param>
/// <param name="Corpus">The human text.</param>
/// <param name="Test">The held-out file, or null.</param>
/// <param name="Source">The human text as symbols.</param>
/// <param name="Options">The options as the user could write them, complete, without those that change no result file.</param>
/// <param name="Notes">What the user should know, for example why a column is empty.</param>
public sealed record RunRecord(
    RunLabels Labels, Corpus Corpus, Corpus? Test, SourceText Source, ExperimentFile Options, IReadOnlyList<string> Notes)
{
    /// <summary>The first member of <c>run.json</c>.</summary>
    public const string Format = "ngram-collapse run 1";

    /// <summary>The content of <c>run.json</c>: UTF-8, no clock and no thread count in it.</summary>
    /// <param name="empty">Which columns have empty cells, and why; null while that is not known.</param>
    public byte[] ToJson(IReadOnlyList<EmptyCell>? empty = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("run", Labels.Run);
            json.WritePropertyName("options");
            ExperimentFileWriter.Write(json, Options);
            WriteResolved(json);
            WriteText(json, "corpus", Corpus);
            if (Test is not null)
            {
                WriteText(json, "test", Test);
            }

            WriteAlphabet(json);
            json.WriteStartArray("notes");
            foreach (var note in Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            if (empty is not null)
            {
                WriteEmpty(json, empty);
            }

            RecordedVersions.Write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, Corpus corpus)
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

    private void WriteResolved(Utf8JsonWriter json)
    {
        json.WriteStartObject("resolved");
        json.WriteNumber("size", Labels.Options.Size ?? Source.Training.EventCount);
        json.WriteNumber("training_documents", Source.Training.DocumentCount);
        json.WriteNumber("training_symbols", Source.Training.EventCount);
        json.WriteNumber("heldout_documents", Source.HeldOut?.DocumentCount ?? 0);
        json.WriteNumber("heldout_symbols", Source.HeldOut?.EventCount ?? 0);
        json.WriteString("seed", RunLabels.SeedText(Labels.Options.Seed));
        json.WriteEndObject();
    }

    private void WriteAlphabet(Utf8JsonWriter json)
    {
        json.WriteStartObject("alphabet");
        json.WriteString("unit", EnumNames.Of(Source.Alphabet.Unit));
        json.WriteNumber("size", Source.Alphabet.Count);
        json.WriteStartArray("symbols");
        for (var symbol = Alphabet.FirstSymbol; symbol < Source.Alphabet.SymbolBound; symbol++)
        {
            var bytes = Source.Alphabet.Utf8(symbol);
            json.WriteStringValue(Source.Alphabet.Unit == SymbolUnit.Byte
                ? bytes[0].ToString("X2", CultureInfo.InvariantCulture)
                : Encoding.UTF8.GetString(bytes));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
