using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NgramCollapse.Models;

/// <summary>Reads what <see cref="ModelFileWriter"/> wrote, forward and never past the end.</summary>
/// <param name="input">A seekable stream at the beginning of the file.</param>
/// <param name="where">The file as the user named it.</param>
internal sealed class ModelFileReader(Stream input, string where)
{
    private const int HashBytes = 32;
    private const int Piece = 1 << 20;

    private readonly long _end = input.Length - HashBytes;
    private long _at;

    public void Skip(int count) => _ = ReadArray<byte>(count);

    public byte ReadByte() => ReadArray<byte>(1)[0];

    public int ReadInt32() => ReadArray<int>(1)[0];

    /// <summary>Reads a number of items and checks that the rest of the file is long enough for them.</summary>
    /// <param name="bytesEach">Minimum size of an item.</param>
    public int ReadLength(int bytesEach)
    {
        var count = ReadInt32();
        return count >= 0 && (long)count * bytesEach <= _end - _at ? count : throw Corrupt("a length is out of range");
    }

    public T[] ReadArray<T>(int count)
        where T : unmanaged
    {
        if (count < 0 || (long)count * Marshal.SizeOf<T>() > _end - _at)
        {
            throw Corrupt("the file is cut short");
        }

        var values = new T[count];
        for (var done = 0; done < count; done += Piece)
        {
            input.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(done, Math.Min(Piece, count - done))));
        }

        _at += (long)count * Marshal.SizeOf<T>();
        return values;
    }

    /// <summary>Verifies the checksum of the whole file and returns to the current position.</summary>
    public void Verify()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Math.Clamp(_end, HashBytes, Piece)];
        input.Position = 0;
        for (var left = _end; left > 0;)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            input.ReadExactly(piece);
            hash.AppendData(piece);
            left -= piece.Length;
        }

        input.ReadExactly(buffer.AsSpan(0, HashBytes));
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(buffer.AsSpan(0, HashBytes)))
        {
            throw Corrupt("the checksum does not match");
        }

        input.Position = _at;
    }

    public void ExpectEnd()
    {
        if (_at != _end)
        {
            throw Corrupt("there is data after the model");
        }
    }

    public LabException Corrupt(string what) =>
        new(ErrorCategory.Corrupt, $"{where}: a damaged model file: {what}; fetch or train the model again");
}
