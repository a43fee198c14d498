using NgramCollapse.Models;

namespace NgramCollapse.Cli;

/// <summary>Reads model files.</summary>
internal static class ModelLocator
{
    /// <summary>Returns the name if it can be a file's.</summary>
    public static string Check(string path) => FileNames.Check("model", path)!;

    public static TrainedModel Read(string path)
    {
        Check(path);
        if (Directory.Exists(path))
        {
            throw new LabException(
                ErrorCategory.InputOutput, $"{path}: is a directory; name a model file, as 'ngram-collapse train' writes it");
        }

        try
        {
            using var file = File.OpenRead(path);
            return ModelFile.Read(file, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: cannot be read: {e.Message}", e);
        }
    }
}
