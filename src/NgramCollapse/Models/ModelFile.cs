using System.IO.Compression;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>A model with the alphabet that its symbols are numbered by: what a model file holds.</summary>
/// <param name="Alphabet">Its symbols.</param>
/// <param name="Model">A <see cref="BackoffModel"/> or an <see cref="AddK"/>.</param>
public sealed record TrainedModel(Alphabet Alphabet, ILanguageModel Model);

/// <summary>Reads and writes model files: ARPA (<c>.arpa</c>, <c>.arpa.gz</c>), or the compact binary form under any other name.</summary>
public static class ModelFile
{
    // What a pipe brings may have to be read twice.
    private const long MaxHeldBytes = 2_000_000_000;

    /// <summary>Refuses a model that the form which the file's name asks for cannot hold.</summary>
    /// <exception cref="LabException">ARPA cannot hold such a model (<see cref="ErrorCategory.Usage"/>).</exception>
    public static void Check(SmoothingKind kind, int order, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (kind == SmoothingKind.AddK && order > 1 && (name.EndsWith(".arpa", StringComparison.Ordinal) || name.EndsWith(".arpa.gz", StringComparison.Ordinal)))
        {
            throw new LabException(ErrorCategory.Usage, $"{name}: add-k above order 1 has no shorter context to back off to, which ARPA needs; use the binary form (a name without .arpa), --order 1 or another --smoothing");
        }
    }

    /// <summary>Writes a model in the form that the file's name asks for.</summary>
    /// <exception cref="LabException">ARPA cannot hold this model.</exception>
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

    /// <summary>Reads a model in whatever form the bytes have.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    /// <exception cref="LabException">It is damaged or no model (<see cref="ErrorCategory.Corrupt"/>).</exception>
    public static TrainedModel Read(byte[] bytes, string where)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Read(new MemoryStream(bytes), where);
    }

    /// <summary>Reads a model in whatever form a file has.</summary>
    /// <param name="input">The file from its beginning; one that cannot seek is held in memory, unless it is ARPA.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    /// <exception cref="LabException">It is damaged or no model (<see cref="ErrorCategory.Corrupt"/>).</exception>
    public static TrainedModel Read(Stream input, string where)
    {
        ArgumentNullException.ThrowIfNull(input);
        Span<byte> beginning = stackalloc byte[16];
        beginning = beginning[..input.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        return BinaryModel.HasMagic(beginning) ? BinaryModel.Read(FromBeginning(input, beginning, where), where)
            : beginning is [0x1F, 0x8B, ..] ? ReadGzip(FromBeginning(input, beginning, where), where)
            : ArpaReader.Read(input, where, beginning);
    }

    /// <summary>The whole file; one that cannot seek is held in memory.</summary>
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
                throw new LabException(ErrorCategory.LimitExceeded, $"{where}: more than the {MaxHeldBytes} bytes of a pipe that are held in memory; save the model as a file");
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
            throw new LabException(ErrorCategory.Corrupt, $"{where}: the gzip data is damaged: cut short, changed, or with something else behind it; fetch or train the model again");
        }

        input.Position = 0;
        using var gzip = new GZipStream(input, CompressionMode.Decompress);
        return ArpaReader.Read(gzip, where, []);
    }
}
