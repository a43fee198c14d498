using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NgramCollapse.Reporting;

/// <summary>Reads a verb's options from JSON, or from the record of a run.</summary>
internal static class OptionFile
{
    private const long MostBytes = 100_000_000;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The names of all options of a type, in the order of its members.</summary>
    /// <remarks>A member that JSON ignores has no getter here.</remarks>
    public static IReadOnlyList<string> Names<T>(JsonTypeInfo<T> type) =>
        [.. type.Properties.Where(property => property.Get is not null).Select(property => property.Name)];

    /// <summary>Reads a file of options, or the member <c>options</c> of a <c>run.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="example">A file of this kind, for the message about one that is not.</param>
    /// <exception cref="LabException">The file is missing, is not JSON, or holds something that is not an option.</exception>
    public static T Load<T>(string path, JsonTypeInfo<T> type, string example)
    {
        try
        {
            using var json = JsonDocument.Parse(WithoutMark(ReadAll(path)), Lenient);
            var root = json.RootElement;
            return Read(IsRecord(root) ? root.GetProperty("options") : root, path, type, example);
        }
        catch (JsonException e)
        {
            throw Bad(path, string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1} is not valid JSON"), e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static bool IsRecord(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out _) && root.TryGetProperty("options", out _);

    // A device or a pipe has no length, and perhaps no end.
    private static byte[] ReadAll(string path)
    {
        using var file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var piece = new byte[1 << 16];
        for (var read = file.Read(piece); read > 0; read = file.Read(piece))
        {
            bytes.Write(piece, 0, read);
            if (bytes.Length > MostBytes)
            {
                throw new LabException(
                    ErrorCategory.LimitExceeded, $"{path}: more than the {MostBytes} bytes that an experiment may have; name another file");
            }
        }

        return bytes.ToArray();
    }

    // Some editors write a byte-order mark, which JSON does not allow.
    private static ReadOnlyMemory<byte> WithoutMark(byte[] bytes) => bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0);

    private static T Read<T>(JsonElement options, string path, JsonTypeInfo<T> type, string example)
    {
        if (options.ValueKind != JsonValueKind.Object)
        {
            throw Bad(path, $"an experiment is a JSON object, as in {example}");
        }

        var names = Names(type);
        foreach (var option in options.EnumerateObject())
        {
            // $schema lets an editor complete the file.
            if (!names.Contains(option.Name, StringComparer.Ordinal) && option.Name is not "$schema")
            {
                throw Bad(path, $"'{option.Name}' is not an option; there are {string.Join(", ", names)}");
            }
        }

        try
        {
            return options.Deserialize(type)!;
        }
        catch (JsonException e)
        {
            throw Bad(path, $"'{e.Path?.TrimStart('$', '.')}' has a value of the wrong kind", e);
        }
    }

    private static LabException Bad(string path, string what, Exception? cause = null) =>
        new(ErrorCategory.Usage, $"{path}: {what}", cause);
}
