using System.IO.Compression;

namespace NgramCollapse.Models;

/// <summary>Checks whether gzip data is complete.</summary>
/// <remarks>
/// The framework accepts truncated gzip data and ignores trailing bytes that are not gzip. So the file is decompressed once with one
/// more member appended. That member's content comes out last only if the file was complete and had nothing else after it.
/// </remarks>
internal static class GzipFile
{
    private static ReadOnlySpan<byte> Mark => "ngram-collapse\x1A\n"u8;

    /// <summary>Whether the rest of a stream is complete gzip data of one or more members, and nothing else.</summary>
    public static bool IsWhole(Stream input)
    {
        try
        {
            using var gzip = new GZipStream(new TailedStream(input, Compressed(Mark)), CompressionMode.Decompress);
            return EndsWithMark(gzip);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool EndsWithMark(GZipStream gzip)
    {
        var buffer = new byte[1 << 16];
        for (var kept = 0; ;)
        {
            var read = gzip.Read(buffer.AsSpan(kept));
            if (read == 0)
            {
                return buffer.AsSpan(0, kept).SequenceEqual(Mark);
            }

            var end = kept + read;
            kept = Math.Min(end, Mark.Length);
            buffer.AsSpan(end - kept, kept).CopyTo(buffer);
        }
    }

    private static byte[] Compressed(ReadOnlySpan<byte> bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    /// <summary>A stream followed by more bytes. A single read crosses the seam between them.</summary>
    private sealed class TailedStream(Stream input, byte[] tail) : Stream
    {
        private int _written;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = input.ReadAtLeast(buffer.AsSpan(offset, count), count, throwOnEndOfStream: false);
            var more = Math.Min(count - read, tail.Length - _written);
            tail.AsSpan(_written, more).CopyTo(buffer.AsSpan(offset + read));
            _written += more;
            return read + more;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
