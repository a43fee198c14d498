using System.Security.Cryptography;

namespace NgramCollapse.Corpora;

/// <summary>Reads a text file as a corpus.</summary>
public static class CorpusReader
{
    /// <summary>Largest file that is read, in bytes: a text is held in memory as 32-bit symbols.</summary>
    public const long MaxFileBytes = 500_000_000;

    /// <summary>Reads, checks, decodes and splits a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How the text becomes documents.</param>
    /// <param name="name">The corpus's name; by default the file's name without its extension.</param>
    /// <exception cref="LabException">
    /// The file is missing, a directory or unreadable (<see cref="ErrorCategory.InputOutput"/>), too large
    /// (<see cref="ErrorCategory.LimitExceeded"/>), or undecodable, or holds no document (<see cref="ErrorCategory.BadInput"/>).
    /// </exception>
    public static Corpus Read(string path, CorpusOptions options, string? name = null)
    {
        var bytes = ReadBytes(path);
        if (bytes.Length == 0)
        {
            throw new LabException(ErrorCategory.BadInput, $"{path}: the file is empty; a corpus needs text");
        }

        var documents = TextNormalizer.Split(TextDecoder.Decode(bytes, path), options);
        if (documents.Count == 0)
        {
            throw new LabException(ErrorCategory.BadInput, $"{path}: only white space, no document; a corpus needs text");
        }

        return new Corpus(name ?? Path.GetFileNameWithoutExtension(path), Hash(bytes), documents);
    }

    /// <summary>Reads, checks and decodes a file without splitting or normalising it.</summary>
    /// <exception cref="LabException">The file is missing, a directory, unreadable, too large or undecodable.</exception>
    public static string ReadText(string path) => TextDecoder.Decode(ReadBytes(path), path);

    /// <summary>Reads, checks and decodes a file as lines, in NFC but otherwise as they stand.</summary>
    internal static (IReadOnlyList<string> Lines, string Sha256) ReadLines(string path)
    {
        var bytes = ReadBytes(path);
        var text = TextNormalizer.ToNfc(TextDecoder.Decode(bytes, path)).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return (text.Split('\n'), Hash(bytes));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: is a directory; name a text file in it");
        }

        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaxFileBytes)
            {
                throw new LabException(
                    ErrorCategory.LimitExceeded, $"{path}: {length} bytes, more than the {MaxFileBytes} this version holds in memory; use a part of it");
            }

            return File.ReadAllBytes(path);
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
