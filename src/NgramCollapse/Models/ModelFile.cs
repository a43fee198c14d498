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
    private const int GzipPadding = 1024;

    /// <summary>Refuses a model that the form which the file's name asks for cannot hold.</summary>
    /// <exception cref="LabException">ARPA cannot hold this model.</exception>
    public static void Check(ILanguageModel model, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (model is not BackoffModel && (name.EndsWith(".arpa", StringComparison.Ordinal) || name.EndsWith(".arpa.gz", StringComparison.Ordinal)))
        {
            throw new LabException(ErrorCategory.Usage, $"{name}: add-k has no shorter context to back off to, which ARPA needs; use the binary form (a name without .arpa) or another --smoothing");
        }
    }

    /// <summary>Writes a model in the form that the file's name asks for.</summary>
    /// <exception cref="LabException">ARPA cannot hold this model.</exception>
    public static void Write(TrainedModel model, string name, Stream output)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(model.Model, name);
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
    /// <param name="input">The file from its beginning; one that cannot seek is read into memory first.</param>
    /// <param name="where">The file as the user named it, for messages.</param>
    /// <exception cref="LabException">It is damaged or no model (<see cref="ErrorCategory.Corrupt"/>).</exception>
    public static TrainedModel Read(Stream input, string where)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!input.CanSeek)
        {
            var whole = new MemoryStream();
            input.CopyTo(whole);
            (input, whole.Position) = (whole, 0);
        }

        Span<byte> beginning = stackalloc byte[16];
        beginning = beginning[..input.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        input.Position = 0;
        return BinaryModel.IsOne(beginning) ? BinaryModel.Read(input, where)
            : beginning is [0x1F, 0x8B, ..] ? ReadGzip(input, where)
            : ArpaReader.Read(input, where);
    }

    private static TrainedModel ReadGzip(Stream input, string where)
    {
        try
        {
            using var gzip = new GZipStream(new PaddedStream(input, GzipPadding), CompressionMode.Decompress);
            return ArpaReader.Read(gzip, where);
        }
        catch (InvalidDataException e)
        {
            throw new LabException(ErrorCategory.Corrupt, $"{where}: the gzip data is damaged; fetch or train the model again", e);
        }
    }

    /// <summary>A stream with bytes 0xFF behind its end.</summary>
    /// <remarks>
    /// The framework takes a missing end of gzip data for a sound one. Bytes behind a whole file change nothing; behind one
    /// that is cut they are read as its checksum, or as text after the model's end, and are wrong.
    /// </remarks>
    private sealed class PaddedStream(Stream input, int padding) : Stream
    {
        private int _left = padding;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = input.Read(buffer, offset, count);
            if (read == 0 && count > 0)
            {
                read = Math.Min(count, _left);
                buffer.AsSpan(offset, read).Fill(0xFF);
                _left -= read;
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
