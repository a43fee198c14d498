using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NgramCollapse.Experiments;

namespace NgramCollapse.Reporting;

/// <summary>What the records of all runs have in common as JSON.</summary>
internal static class RecordJson
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An object as UTF-8 with a line feed at its end.</summary>
    /// <param name="write">Writes its members.</param>
    public static byte[] Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A member that is an array of texts.</summary>
    public static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>The member <c>versions</c>: of the program, of its results, of the runtime.</summary>
    public static void WriteVersions(Utf8JsonWriter json)
    {
        json.WriteStartObject("versions");
        json.WriteString("ngram_collapse", typeof(RecordJson).Assembly.GetName().Version!.ToString(3));
        json.WriteNumber("results", RunIdentity.ResultsVersion);
        json.WriteString("dotnet", Environment.Version.ToString());
        json.WriteEndObject();
    }
}
