using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// The compact form of a model file: magic, version, kind, unit, alphabet, then per length the flat arrays of its n-grams,
/// little-endian, and at the end SHA-256 of everything before. Every length is checked against what is left of the file
/// before memory is taken for it.
/// </summary>
internal static class BinaryModel
{
    private const uint Version = 1;
    private const int HashBytes = 32;

    private static ReadOnlySpan<byte> Magic => "NGRAMLM\x1A"u8;

    private enum Kind : byte
    {
        Backoff = 1,
        AddK = 2,
    }

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    public static void Write(TrainedModel trained, Stream output)
    {
        var body = new MemoryStream();
        using (var writer = new BinaryWriter(body, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write((byte)(trained.Model is AddK ? Kind.AddK : Kind.Backoff));
            writer.Write((byte)trained.Alphabet.Unit);
            writer.Write(trained.Alphabet.Count);
            for (var symbol = Alphabet.FirstSymbol; symbol < trained.Alphabet.SymbolBound; symbol++)
            {
                writer.Write(trained.Alphabet.Utf8(symbol).Length);
                writer.Write(trained.Alphabet.Utf8(symbol));
            }

            writer.Write(trained.Model.EventSpaceSize);
            writer.Write(trained.Model.Order);
            if (trained.Model is AddK addK)
            {
                writer.Write(addK.K);
                WriteLevels(writer, addK.Ngrams);
            }
            else
            {
                WriteBackoff(writer, (BackoffModel)trained.Model);
            }
        }

        var bytes = body.GetBuffer().AsSpan(0, (int)body.Length);
        output.Write(bytes);
        output.Write(SHA256.HashData(bytes));
    }

    public static TrainedModel Read(byte[] bytes, string where)
    {
        var reader = new Cursor(bytes.AsMemory(0, Math.Max(0, bytes.Length - HashBytes)), where);
        reader.Skip(Magic.Length);
        var version = reader.Int32();
        if (version != Version)
        {
            throw new LabException(ErrorCategory.Corrupt, $"{where}: a model file of version {version}, this program reads version {Version}; train the model again");
        }

        if (!SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - HashBytes)))
        {
            throw reader.Bad("the checksum does not match");
        }

        try
        {
            var (kind, unit) = ((Kind)reader.Byte(), (SymbolUnit)reader.Byte());
            if (!Enum.IsDefined(unit))
            {
                throw reader.Bad("the unit is unknown");
            }

            var symbols = new byte[reader.Length(4)][];
            for (var i = 0; i < symbols.Length; i++)
            {
                symbols[i] = reader.Array<byte>(reader.Length(1));
            }

            var alphabet = Alphabet.FromSymbols(symbols, unit);
            var (events, order) = (reader.Int32(), reader.Int32());
            if (order is < 1 or > NgramCounter.MaxOrder || events < 1)
            {
                throw reader.Bad("the order is out of range");
            }

            ILanguageModel model = kind switch
            {
                Kind.AddK => new AddK(k: reader.Array<double>(1)[0], counts: ReadLevels(reader, order, alphabet.SymbolBound), eventSpaceSize: events),
                Kind.Backoff => ReadBackoff(reader, order, alphabet.SymbolBound, events),
                _ => throw reader.Bad("the kind of model is unknown"),
            };
            return new TrainedModel(alphabet, model);
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw reader.Bad("its parts do not fit together");
        }
    }

    private static void WriteBackoff(BinaryWriter writer, BackoffModel model)
    {
        writer.Write(model.Log2Unseen);
        writer.Write(model.Log2UnseenContext);
        WriteLevels(writer, model.Ngrams);
        for (var length = 1; length <= model.Order; length++)
        {
            writer.Write(MemoryMarshal.AsBytes(model.Log2Probabilities(length)));
            writer.Write(MemoryMarshal.AsBytes(model.Log2Backoffs(length - 1)));
        }
    }

    private static void WriteLevels(BinaryWriter writer, NgramCounts ngrams)
    {
        for (var length = 1; length <= ngrams.Order; length++)
        {
            var level = ngrams.Level(length);
            writer.Write(level.Count);
            writer.Write(MemoryMarshal.AsBytes(level.Prefixes));
            writer.Write(MemoryMarshal.AsBytes(level.Symbols));
            writer.Write(MemoryMarshal.AsBytes(level.Counts));
        }
    }

    private static BackoffModel ReadBackoff(Cursor reader, int order, int symbolBound, int events)
    {
        var ends = reader.Array<double>(2);
        var ngrams = ReadLevels(reader, order, symbolBound);
        var (probabilities, backoffs) = (new double[order][], new double[order][]);
        for (var length = 1; length <= order; length++)
        {
            probabilities[length - 1] = reader.Array<double>(ngrams.Level(length).Count);
            backoffs[length - 1] = reader.Array<double>(ngrams.Level(length).FirstChild.Length - 1);
        }

        return new BackoffModel(ngrams, probabilities, backoffs, events, ends[0], ends[1]);
    }

    private static NgramCounts ReadLevels(Cursor reader, int order, int symbolBound)
    {
        var levels = new NgramLevel[order];
        var shorter = 1;
        for (var length = 1; length <= order; length++)
        {
            var count = reader.Length(12);
            var (prefixes, symbols, counts) = (reader.Array<int>(count), reader.Array<int>(count), reader.Array<int>(count));
            for (var i = 0; i < count; i++)
            {
                var ascending = i == 0 || prefixes[i - 1] < prefixes[i] || (prefixes[i - 1] == prefixes[i] && symbols[i - 1] < symbols[i]);
                if (!ascending || prefixes[i] < 0 || prefixes[i] >= shorter || symbols[i] < 0 || symbols[i] >= symbolBound)
                {
                    throw reader.Bad("its n-grams are out of order");
                }
            }

            levels[length - 1] = new NgramLevel(prefixes, symbols, counts, shorter);
            shorter = count;
        }

        return new NgramCounts(levels, symbolBound);
    }

    /// <summary>Reads forward and never past the end.</summary>
    private sealed class Cursor(ReadOnlyMemory<byte> bytes, string where)
    {
        private int _at;

        public void Skip(int count) => _ = Take(count);

        public byte Byte() => Take(1)[0];

        public int Int32() => MemoryMarshal.Read<int>(Take(4));

        /// <summary>A number of things of at least so many bytes each, which must still be there.</summary>
        public int Length(int bytesEach)
        {
            var count = Int32();
            return count >= 0 && (long)count * bytesEach <= bytes.Length - _at ? count : throw Bad("a length is out of range");
        }

        public T[] Array<T>(int count)
            where T : unmanaged
        {
            var size = (long)count * Marshal.SizeOf<T>();
            return count >= 0 && size <= bytes.Length - _at ? MemoryMarshal.Cast<byte, T>(Take((int)size)).ToArray() : throw Bad("the file is cut short");
        }

        public LabException Bad(string what) => new(ErrorCategory.Corrupt, $"{where}: a damaged model file: {what}; fetch or train the model again");

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count > bytes.Length - _at)
            {
                throw Bad("the file is cut short");
            }

            var taken = bytes.Span.Slice(_at, count);
            _at += count;
            return taken;
        }
    }
}
