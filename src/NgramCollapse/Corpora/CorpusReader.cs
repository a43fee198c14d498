using System.Security.Cryptography;

namespace NgramCollapse.Corpora;

/// <summary>Reads a text file as a corpus.</summary>
public static class CorpusReader
{
    /// <summary>Largest text held in memory, in bytes of the file. Its symbols take 32 bits each.</summary>
    public const long MaxFileBytes = 500_000_000;

    private const int PieceBytes = 1 << 20;

    /// <summary>Reads, checks, decodes and splits a file.</summary>
    /// <param name="path">The file; may be a pipe.</param>
    /// <param name="options">How the text is split and normalised.</param>
    /// <param name="name">The corpus's name; by default the file's name without its extension.</param>
    /// <exception cref="LabException">
    /// The file is missing, a directory or unreadable (<see cref="ErrorCategory.InputOutput"/>), larger than
    /// <see cref="MaxFileBytes"/> (<see cref="ErrorCategory.LimitExceeded"/>), or undecodable or without a document
    /// (<see cref="ErrorCategory.BadInput"/>).
    /// </exception>
    public static Corpus Read(string path, CorpusOptions options, string? name = null)
    {
        var bytes = ReadBytes(path);
        if (bytes.Length == 0)
        {
            throw Empty(path);
        }

        var documents = TextNormalizer.Split(TextDecoder.Decode(bytes, path), options);
        return documents.Count == 0
            ? throw OnlyWhiteSpace(path)
            : new Corpus(name ?? Path.GetFileNameWithoutExtension(path), Hash(bytes), documents);
    }

    /// <summary>Reads, checks and decodes a file without splitting or normalising it.</summary>
    /// <exception cref="LabException">As for <see cref="Read"/>, except that the text may be empty.</exception>
    public static string ReadText(string path) => TextDecoder.Decode(ReadBytes(path), path);

    /// <summary>Reads, checks and decodes a file as lines, in NFC but otherwise unchanged.</summary>
    internal static (IReadOnlyList<string> Lines, string Sha256) ReadLines(string path)
    {
        var bytes = ReadBytes(path);
        var text = TextNormalizer.ToLineFeeds(TextNormalizer.ToNfc(TextDecoder.Decode(bytes, path)));
        return (text.Split('\n'), Hash(bytes));
    }

    /// <summary>Opens a file and passes it to <paramref name="work"/>. Any failure to open or read it becomes a one-line error.</summary>
    /// <exception cref="LabException">The file is missing, a directory or unreadable (<see cref="ErrorCategory.InputOutput"/>).</exception>
    internal static T WithFile<T>(string path, Func<FileStream, T> work)
    {
        if (Directory.Exists(path))
        {
            throw new LabException(ErrorCategory.InputOutput, $"{path}: is a directory; name a text file in it");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return work(file);
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

    internal static LabException Empty(string path) => new(ErrorCategory.BadInput, $"{path}: the file is empty; a corpus needs text");

    internal static LabException OnlyWhiteSpace(string path) =>
        new(ErrorCategory.BadInput, $"{path}: only white space, no document; a corpus needs text");

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] ReadBytes(string path) => WithFile(path, file =>
    {
        if (file.CanSeek && file.Length > MaxFileBytes)
        {
            throw TooLarge(path, $"{file.Length} bytes");
        }

        // A pipe has no length, and some files report a wrong one. Both are read to the end, or as far as the text is usable.
        using var bytes = new MemoryStream(file.CanSeek ? (int)file.Length : 0);
        var piece = new byte[PieceBytes];
        for (var read = file.Read(piece); read > 0; read = file.Read(piece))
        {
            bytes.Write(piece, 0, read);
            if (bytes.Length > MaxFileBytes)
            {
                throw TooLarge(path, $"{MaxFileBytes + 1} bytes or more");
            }

            if (piece.AsSpan(0, read).Contains((byte)0) && bytes.GetBuffer() is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
            {
                // Only UTF-16 may hold a NUL byte. Decoding the part read so far reports the NUL's position.
                break;
            }
        }

        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    });

    private static LabException TooLarge(string path, string size) => new(
        ErrorCategory.LimitExceeded,
        $"{path}: {size}, more than the {MaxFileBytes} that are held in memory; "
            + "'train' and 'score' stream UTF-8 text in paragraphs or lines, other work needs a part of it");
}
