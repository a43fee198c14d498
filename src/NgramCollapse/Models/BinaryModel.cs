using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>
/// The compact form of a model file: magic, version, kind, unit, alphabet, then the flat arrays of the n-grams of each length, all
/// little-endian, and finally the SHA-256 of everything before it. Every length is checked against the rest of the file before
/// memory is allocated for it. Links between n-grams are not stored, because they follow from the n-grams.
/// </summary>
internal static class BinaryModel
{
    private const int Version = 2;

    private static ReadOnlySpan<byte> Magic => "NGRAMLM\x1A"u8;

    private enum Kind : byte
    {
        Backoff = 1,
        AddK = 2,
    }

    public static bool HasMagic(ReadOnlySpan<byte> beginning) => beginning.StartsWith(Magic);

    public static void Write(TrainedModel trained, Stream output)
    {
        using var writer = new ModelFileWriter(output);
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
            writer.Write<double>([addK.K]);
            WriteStates(writer, addK.States);
        }
        else
        {
            WriteStates(writer, ((BackoffModel)trained.Model).States);
        }

        writer.Complete();
    }

    /// <summary>Reads a model from a seekable stream that is at its beginning.</summary>
    public static TrainedModel Read(Stream input, string where)
    {
        var reader = new ModelFileReader(input, where);
        reader.Skip(Magic.Length);
        var version = reader.ReadInt32();
        if (version != Version)
        {
            throw new LabException(
                ErrorCategory.Corrupt,
                $"{where}: a model file of version {version}, this program reads version {Version}; train the model again");
        }

        reader.Verify();
        try
        {
            var (kind, unit) = ((Kind)reader.ReadByte(), (SymbolUnit)reader.ReadByte());
            if (!Enum.IsDefined(unit) || !Enum.IsDefined(kind))
            {
                throw reader.Corrupt("the unit or the kind of model is unknown");
            }

            var symbols = new byte[reader.ReadLength(4)][];
            for (var i = 0; i < symbols.Length; i++)
            {
                symbols[i] = reader.ReadArray<byte>(reader.ReadLength(1));
            }

            var alphabet = Alphabet.FromSymbols(symbols, unit);
            var (events, order) = (reader.ReadInt32(), reader.ReadInt32());
            if (order is < 1 or > NgramCounter.MaxOrder || events < 1)
            {
                throw reader.Corrupt("the order is out of range");
            }

            var k = kind == Kind.AddK ? reader.ReadArray<double>(1)[0] : 0;
            var states = ReadStates(reader, order, alphabet.SymbolBound);
            reader.ExpectEnd();
            return new TrainedModel(alphabet, kind == Kind.AddK ? new AddK(states, events, k) : new BackoffModel(states, events));
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw reader.Corrupt("its parts contradict each other");
        }
    }

    private static void WriteStates(ModelFileWriter writer, Automaton model)
    {
        writer.Write<double>([model.Log2Backoff(0), model.Log2Unseen, model.Log2UnseenContext]);
        writer.Write((byte)(model.HasCounts ? 1 : 0));
        for (var length = 1; length <= model.Order; length++)
        {
            var (first, end) = (model.FirstOfLength(length), model.FirstOfLength(length + 1));
            writer.Write(end - first);
            var contexts = length == 1 ? 1 : first - model.FirstOfLength(length - 1);
            var firstState = length == 1 ? 0 : model.FirstOfLength(length - 1) + 1;
            var children = new int[contexts + 1];
            for (var context = 0; context <= contexts; context++)
            {
                children[context] = model.FirstEntry(firstState + context) - first;
            }

            writer.Write<int>(children);
            WriteSymbols(writer, model.Symbols, first, end - first);
            writer.Write(model.Log2Probabilities[first..end]);
            writer.Write(length < model.Order ? model.Log2Backoffs.Slice(first + 1, end - first) : []);
            writer.Write(model.HasCounts ? model.Counts[first..end] : []);
        }
    }

    private static void WriteSymbols(ModelFileWriter writer, PackedSymbols symbols, int first, int count)
    {
        switch (symbols.BytesEach)
        {
            case 1: writer.Write(symbols.AsBytes.Slice(first, count)); break;
            case 2: writer.Write(symbols.AsShorts.Slice(first, count)); break;
            default: writer.Write(symbols.AsInts.Slice(first, count)); break;
        }
    }

    private static Automaton ReadStates(ModelFileReader reader, int order, int symbolBound)
    {
        var ends = reader.ReadArray<double>(3);
        ModelNumbers.CheckLogs(reader, ends);
        var hasCounts = reader.ReadByte() switch
        {
            0 => false,
            1 => true,
            _ => throw reader.Corrupt("the flag for counts is neither 0 nor 1"),
        };
        var bytesEach = new PackedSymbols(0, symbolBound).BytesEach;
        var levels = new ModelLevel[order];
        var shorter = 1;
        for (var length = 1; length <= order; length++)
        {
            var count = reader.ReadLength(bytesEach + sizeof(double));
            var children = reader.ReadArray<int>(shorter + 1);
            int[] symbols = bytesEach switch
            {
                1 => Array.ConvertAll(reader.ReadArray<byte>(count), symbol => (int)symbol),
                2 => Array.ConvertAll(reader.ReadArray<ushort>(count), symbol => (int)symbol),
                _ => reader.ReadArray<int>(count),
            };
            Check(reader, children, symbols, symbolBound);
            levels[length - 1] = new ModelLevel(
                children,
                symbols,
                Log2Probabilities: reader.ReadArray<double>(count),
                Log2Backoffs: length < order ? reader.ReadArray<double>(count) : [],
                Counts: hasCounts ? reader.ReadArray<int>(count) : []);
            ModelNumbers.Check(reader, levels, length);
            shorter = count;
        }

        return AutomatonBuilder.Build(levels, ends[0], ends[1], ends[2], symbolBound);
    }

    private static void Check(ModelFileReader reader, int[] children, int[] symbols, int symbolBound)
    {
        if (children[0] != 0 || children[^1] != symbols.Length)
        {
            throw reader.Corrupt("its n-grams are not all continuations of shorter ones");
        }

        for (var context = 0; context < children.Length - 1; context++)
        {
            var least = 0;
            if (children[context] > children[context + 1])
            {
                throw reader.Corrupt("its n-grams are out of order");
            }

            foreach (var symbol in symbols.AsSpan(children[context], children[context + 1] - children[context]))
            {
                if (symbol < least || symbol >= symbolBound)
                {
                    throw reader.Corrupt("its n-grams are out of order");
                }

                least = symbol + 1;
            }
        }
    }
}
