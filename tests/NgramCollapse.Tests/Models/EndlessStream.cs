namespace NgramCollapse.Tests.Models;

/// <summary>A pipe that never ends: some bytes, then one byte forever.</summary>
internal sealed class EndlessStream(byte[] beginning, byte endless) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var first = Math.Min(count, beginning.Length - _at);
        beginning.AsSpan(_at, first).CopyTo(buffer.AsSpan(offset));
        buffer.AsSpan(offset + first, count - first).Fill(endless);
        _at += first;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
