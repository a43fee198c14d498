using System.IO.Compression;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>A model with the alphabet that numbers its symbols: the content of a model file.</summary>
/// <param name="Alphabet">The symbols.</param>
/// <param name="Model">A <see cref="BackoffModel"/> or an <see cref="AddK"/>.</param>
public sealed record TrainedModel(Alphabet Alphabet, ILanguageModel Model);

/// <summary>Reads and writes model files: ARPA (<c>.arpa</c>, <c>.arpa.gz</c>), or the compact binary form with any other name.</summary>
public static class ModelFile
{
    // A file may have to be read twice, so a pipe is held in memory.
    private const long MaxHeldBytes = 2_000_000_000;

    /// <summary>Refuses a model that the form chosen by the file's name cannot represent.</summary>
    /// <param name="kind">The smoothing of the model.</param>
    /// <param name="order">The order of the model.</param>
    /// <param name="name">The file's name.</param>
    /// <exception cref="LabException">ARPA cannot represent such a model (<see cref="ErrorCategory.Usage"/>).</exception>
    public static void Check(SmoothingKind kind, int order, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var isArpa = name.EndsWith(".arpa", StringComparison.Ordinal) || name.EndsWith(".arpa.gz", StringComparison.Ordinal);
        if (kind == SmoothingKind.AddK && order > 1 && isArpa)
        {
            throw new LabException(
                ErrorCategory.Usage,
                $"{name}: add-k above order 1 has no shorter context to back off to, which ARPA needs; "
                + "use the binary form (a name without .arpa), order 1 or another smoothing");
        }
    }

    /// <summary>Writes a model in the form chosen by the file's name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="output">Receives the file.</param>
    /// <exception cref="LabException">ARPA cannot represent this model (<see cref="ErrorCategory.Usage"/>).</exception>
    public static void Write(TrainedModel model, string name, Stream output)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Model is AddK addK)
        {
            Check(SmoothingKind.AddK, addK.Order, name);
        }

        if (name.EndsWith(".arpa.gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
            ArpaWriter.Write(model, gzip);
        }
        else if (name.EndsWith(".arpa", StringComparison.Ordinal))
        {
            ArpaWriter.Write(model, output);
        }
        else
        {
            BinaryModel.Write(model, output);
        }
    }

    /// <summary>Reads a model of any form.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    /// <exception cref="LabException">The file is damaged or not a model (<see cref="ErrorCategory.Corrupt"/>).</exception>
    public static TrainedModel Read(byte[] bytes, string where)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Read(new MemoryStream(bytes), where);
    }

    /// <summary>Reads a model of any form.</summary>
    /// <param name="input">The file from its beginning. Unless it is ARPA, a stream that cannot seek is held in memory.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    /// <exception cref="LabException">
    /// The file is damaged or not a model (<see cref="ErrorCategory.Corrupt"/>), or too long to be held
    /// (<see cref="ErrorCategory.LimitExceeded"/>).
    /// </exception>
    public static TrainedModel Read(Stream input, string where)
    {
        ArgumentNullException.ThrowIfNull(input);
        Span<byte> beginning = stackalloc byte[16];
        beginning = beginning[..input.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        return BinaryModel.HasMagic(beginning) ? BinaryModel.Read(FromBeginning(input, beginning, where), where)
            : beginning is [0x1F, 0x8B, ..] ? ReadGzip(FromBeginning(input, beginning, where), where)
            : ArpaReader.Read(input, where, beginning);
    }

    /// <summary>The whole file as a seekable stream.</summary>
    private static Stream FromBeginning(Stream input, ReadOnlySpan<byte> beginning, string where)
    {
        if (input.CanSeek)
        {
            input.Position = 0;
            return input;
        }

        var whole = new MemoryStream();
        whole.Write(beginning);
        var piece = new byte[1 << 20];
        for (var read = input.Read(piece); read > 0; read = input.Read(piece))
        {
            if (whole.Length + read > MaxHeldBytes)
            {
                throw new LabException(
                    ErrorCategory.LimitExceeded,
                    $"{where}: a pipe with more than {MaxHeldBytes} bytes is not held in memory; save the model as a file");
            }

            whole.Write(piece, 0, read);
        }

        whole.Position = 0;
        return whole;
    }

    private static TrainedModel ReadGzip(Stream input, string where)
    {
        if (!GzipFile.IsWhole(input))
        {
            throw new LabException(
                ErrorCategory.Corrupt,
                $"{where}: the gzip data is damaged: cut short, changed, or followed by something else; fetch or train the model again");
        }

        input.Position = 0;
        using var gzip = new GZipStream(input, CompressionMode.Decompress);
        return ArpaReader.Read(gzip, where, []);
    }
}
