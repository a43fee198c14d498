using System.Text.Json;
using NgramCollapse.Experiments;

namespace NgramCollapse.Reporting;

/// <summary>What a record says of the program that wrote it: its version, its results' version, the runtime's.</summary>
internal static class RecordedVersions
{
    /// <summary>Writes the member <c>versions</c>.</summary>
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("versions");
        json.WriteString("ngram_collapse", typeof(RecordedVersions).Assembly.GetName().Version!.ToString(3));
        json.WriteNumber("results", RunIdentity.ResultsVersion);
        json.WriteString("dotnet", Environment.Version.ToString());
        json.WriteEndObject();
    }
}
