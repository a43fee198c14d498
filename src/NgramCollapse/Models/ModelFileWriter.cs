using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NgramCollapse.Models;

/// <summary>Writes flat arrays one after another, and finally the SHA-256 of them all.</summary>
internal sealed class ModelFileWriter(Stream output) : IDisposable
{
    // The bytes of a large array may exceed the length of a span, so arrays are written in pieces.
    private const int Piece = 1 << 20;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Write(byte value) => Write([value]);

    public void Write(int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        Write<byte>(bytes);
    }

    public void Write(ReadOnlySpan<byte> bytes) => Write<byte>(bytes);

    public void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (var at = 0; at < values.Length; at += Piece)
        {
            var bytes = MemoryMarshal.AsBytes(values.Slice(at, Math.Min(Piece, values.Length - at)));
            _hash.AppendData(bytes);
            output.Write(bytes);
        }
    }

    /// <summary>Writes the checksum.</summary>
    public void Complete() => output.Write(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
