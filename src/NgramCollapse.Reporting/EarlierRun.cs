using System.Text.Json;

namespace NgramCollapse.Reporting;

/// <summary>The run that a folder holds, as the folder's own record tells it.</summary>
internal static class EarlierRun
{
    private static readonly string[] Formats = [RunRecord.Format, DriftRecord.Format];

    /// <summary>The files that the run in a folder wrote, or was to write before it was interrupted.</summary>
    /// <param name="folder">The folder; its <c>run.json</c>, finished or not, says it.</param>
    /// <exception cref="LabException">It has no record that lists the run's files (<see cref="ErrorCategory.OutputExists"/>).</exception>
    public static RunFiles FilesIn(string folder)
    {
        // A link may lead to the record of another folder's run.
        var path = new[] { RunFiles.Record, RunFiles.Record + RunFiles.PartialSuffix }.Select(name => Path.Combine(folder, name))
            .FirstOrDefault(path => new FileInfo(path).LinkTarget is null && OutputTarget.Of(path).Kind == OutputKind.Regular);
        if (path is null)
        {
            throw Refused(folder, $"has no {RunFiles.Record}, so --force cannot tell which of its files are a run's");
        }

        using var record = Parse(path);
        var root = record?.RootElement ?? default;
        if (root.ValueKind != JsonValueKind.Object || !Formats.Contains(TextOf(root, "format"), StringComparer.Ordinal))
        {
            throw Refused(folder, $"its {Path.GetFileName(path)} is not the record of a run, so --force cannot tell which files are");
        }

        if (!root.TryGetProperty("files", out var files))
        {
            throw Refused(folder, "its run is of an earlier version, which did not record its files, so --force cannot tell them apart");
        }

        return files.ValueKind == JsonValueKind.Array && files.EnumerateArray().All(file => file.ValueKind == JsonValueKind.String)
            && RunFiles.TryRead([.. files.EnumerateArray().Select(file => file.GetString()!)]) is { } written
            ? written
            : throw Refused(folder, $"its {Path.GetFileName(path)} lists something that is no file of the folder");
    }

    private static LabException Refused(string folder, string why) =>
        new(ErrorCategory.OutputExists, $"{folder}: {why}; empty the folder yourself, or name another --out");

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static JsonDocument? Parse(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
