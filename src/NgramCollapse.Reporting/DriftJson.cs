using System.Text.Json;

namespace NgramCollapse.Reporting;

/// <summary>The record of a drift as <c>run.json</c>: UTF-8, without a time or a number of threads.</summary>
internal static class DriftJson
{
    /// <summary>The content of <c>run.json</c>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="files">What the drift writes.</param>
    public static byte[] Of(DriftRecord record, RunFiles files)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(files);
        return RecordJson.Object(json =>
        {
            json.WriteString("format", DriftRecord.Format);
            json.WriteString("run", record.Run);
            json.WritePropertyName("options");
            JsonSerializer.Serialize(json, record.Options, ReportingJson.Default.DriftFile);
            WriteCorpus(json, record);
            WriteSlices(json, record);
            RecordJson.Write(json, "files", files.Entries);
            RecordJson.WriteVersions(json);
        });
    }

    private static void WriteCorpus(Utf8JsonWriter json, DriftRecord record)
    {
        var source = record.Source;
        json.WriteStartObject("corpus");
        json.WriteString("name", source.Corpus.Name);
        json.WriteString("sha256", source.Corpus.Sha256);
        json.WriteNumber("training_documents", source.Text.Training.DocumentCount);
        json.WriteNumber("training_symbols", source.Text.Training.EventCount);
        json.WriteNumber("heldout_documents", source.Text.HeldOut?.DocumentCount ?? 0);
        json.WriteNumber("alphabet_size", source.Text.Alphabet.Count);
        json.WriteEndObject();
    }

    private static void WriteSlices(Utf8JsonWriter json, DriftRecord record)
    {
        var source = record.Source;
        json.WriteStartArray("slices");
        for (var slice = 0; slice < source.Mix.Count; slice++)
        {
            json.WriteStartObject();
            json.WriteString("label", source.Mix[slice].Label);
            json.WriteNumber("training_documents", source.Mix[slice].Documents.Count);
            json.WriteNumber("training_symbols", source.Text.Alphabet.Encode(source.Mix[slice].Texts).EventCount);
            if (source.Test is { } test)
            {
                json.WriteNumber("heldout_documents", test.Slices[slice].Documents);
                json.WriteNumber("heldout_classified_right", test.Slices[slice].Right);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
