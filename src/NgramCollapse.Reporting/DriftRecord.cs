using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using NgramCollapse.Experiments;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>Everything about a drift that is known before it starts; its <c>run.json</c> holds it.</summary>
/// <param name="Options">The options as the user could write them, complete, without those that change no result file.</param>
/// <param name="Source">The human text.</param>
public sealed record DriftRecord(DriftFile Options, DriftSource Source)
{
    /// <summary>The first member of <c>run.json</c>.</summary>
    public const string Format = "ngram-collapse drift 1";

    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The run's identifier: the first 12 hexadecimal digits of SHA-256 over the corpus's hash and every option that changes results.</summary>
    public string Run { get; } = Identify(Options);

    /// <summary>The content of <c>run.json</c>: UTF-8, no clock and no thread count in it.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteString("run", Run);
            json.WritePropertyName("options");
            JsonSerializer.Serialize(json, Options, ReportingJson.Default.DriftFile);
            WriteCorpus(json);
            WriteSlices(json);
            RecordedVersions.Write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    // The corpora's names change no result, their hash does.
    private static string Identify(DriftFile options)
    {
        var what = JsonSerializer.SerializeToUtf8Bytes(options with { Corpora = null, Out = null, Force = null, Threads = null }, ReportingJson.Default.DriftFile);
        return Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Format} results {RunIdentity.ResultsVersion}\n")), .. what]))[..12];
    }

    private void WriteCorpus(Utf8JsonWriter json)
    {
        json.WriteStartObject("corpus");
        json.WriteString("name", Source.Corpus.Name);
        json.WriteString("sha256", Source.Corpus.Sha256);
        json.WriteNumber("training_documents", Source.Text.Training.DocumentCount);
        json.WriteNumber("training_symbols", Source.Text.Training.EventCount);
        json.WriteNumber("heldout_documents", Source.Text.HeldOut?.DocumentCount ?? 0);
        json.WriteNumber("alphabet_size", Source.Text.Alphabet.Count);
        json.WriteEndObject();
    }

    private void WriteSlices(Utf8JsonWriter json)
    {
        json.WriteStartArray("slices");
        for (var slice = 0; slice < Source.Mix.Count; slice++)
        {
            json.WriteStartObject();
            json.WriteString("label", Source.Mix[slice].Label);
            json.WriteNumber("training_documents", Source.Mix[slice].Documents.Count);
            json.WriteNumber("training_symbols", Source.Text.Alphabet.Encode(Source.Mix[slice].Texts).EventCount);
            if (Source.Test is { } test)
            {
                json.WriteNumber("heldout_documents", test.Slices[slice].Documents);
                json.WriteNumber("heldout_classified_right", test.Slices[slice].Right);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
