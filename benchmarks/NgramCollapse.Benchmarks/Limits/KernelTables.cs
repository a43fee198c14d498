using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>The input of the C++ kernels: texts as bytes, and tables of a model in the simplest layout.</summary>
internal static class KernelTables
{
    /// <summary>Bits of a symbol in a window.</summary>
    public const int SymbolBits = 7;

    /// <summary>At least twice as many hash slots as windows, so that few probes collide.</summary>
    public const int HashBits = 20;

    /// <summary>A text's symbols and markers, one byte each.</summary>
    public static byte[] Bytes(SymbolText text)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.SymbolBound, 1 << SymbolBits, nameof(text));
        return Array.ConvertAll(text.Symbols.ToArray(), symbol => (byte)symbol);
    }

    /// <summary>The number of distinct windows of a text regardless of its documents, as the kernels count them.</summary>
    public static long DistinctWindows(byte[] symbols, int length)
    {
        var windows = new HashSet<ulong>();
        var window = 0UL;
        foreach (var symbol in symbols)
        {
            windows.Add(window = Append(window, symbol, length));
        }

        return windows.Count;
    }

    /// <summary>log2 p of the event at the end of every window of a text; 0 if the window ends with a document's start.</summary>
    public static Dictionary<ulong, double> Log2Probabilities(ILanguageModel model, SymbolText text)
    {
        var values = new Dictionary<ulong, double>();
        var window = 0UL;
        for (var copy = 0; copy < 2; copy++)
        {
            // Two copies, for the windows that span the end of the text and the beginning of its next copy.
            for (var d = 0; d < text.DocumentCount; d++)
            {
                var document = text.Document(d);
                var log2 = new double[document.Length - 1];
                model.Log2Probabilities(document, log2);
                for (var i = 0; i < document.Length; i++)
                {
                    window = Append(window, document[i], model.Order);
                    values[window] = i == 0 ? 0 : log2[i - 1];
                }
            }
        }

        return values;
    }

    /// <summary>A cell per possible window.</summary>
    public static double[] Dense(Dictionary<ulong, double> values, int order)
    {
        var table = new double[1 << (order * SymbolBits)];
        foreach (var (window, value) in values)
        {
            table[window] = value;
        }

        return table;
    }

    /// <summary>Slots with a window and its value, placed where the kernel looks for them.</summary>
    public static ulong[] Hashed(Dictionary<ulong, double> values)
    {
        var table = new ulong[2 << HashBits];
        foreach (var (window, value) in values)
        {
            var place = (window * 0x9E3779B97F4A7C15) >> (64 - HashBits);
            while (table[2 * place] != 0)
            {
                place = (place + 1) & ((1UL << HashBits) - 1);
            }

            (table[2 * place], table[(2 * place) + 1]) = (window, BitConverter.DoubleToUInt64Bits(value));
        }

        return table;
    }

    /// <summary>The alias tables of a text's continuations. After a document's end come the symbols that begin a document.</summary>
    /// <param name="counts">The text's n-grams.</param>
    /// <param name="start">The outcome of a document's start.</param>
    public static KernelSlot[] Automaton(NgramCounts counts, out ulong start)
    {
        // One state per context that occurs in a document: those with its start, and those of full length.
        var firsts = new uint[counts.Order][];
        var slots = 0u;
        for (var length = 1; length < counts.Order; length++)
        {
            firsts[length] = new uint[counts.Level(length + 1).FirstChild.Length - 1];
            for (var context = 0; context < firsts[length].Length; context++)
            {
                firsts[length][context] = slots;
                slots += IsState(counts, length, context) ? Continuations(counts, length, context) : 0u;
            }
        }

        start = Outcome(firsts[1][0], Continuations(counts, 1, 0), Alphabet.DocumentEnd);
        var table = new KernelSlot[slots];
        for (var length = 1; length < counts.Order; length++)
        {
            var level = counts.Level(length + 1);
            for (var context = 0; context < firsts[length].Length; context++)
            {
                // A context with a document's end has no continuation.
                var (first, count) = (level.FirstChild[context], Continuations(counts, length, context));
                if (count > 0 && IsState(counts, length, context))
                {
                    var (thresholds, aliases) = (new ulong[count], new int[count]);
                    AliasTable.Build(level.Counts.Slice(first, count), thresholds, aliases);
                    for (var i = 0; i < count; i++)
                    {
                        var own = After(level, length, first + i, start);
                        table[firsts[length][context] + i] = new KernelSlot(
                            thresholds[i], own, own ^ After(level, length, first + aliases[i], start));
                    }
                }
            }
        }

        return table;

        ulong After(NgramLevel level, int length, int arc, ulong atEnd)
        {
            if (level.Symbols[arc] == Alphabet.DocumentEnd)
            {
                return atEnd;
            }

            var (nextLength, next) = length < counts.Order - 1 ? (length + 1, arc) : (length, level.Suffixes[arc]);
            return Outcome(firsts[nextLength][next], Continuations(counts, nextLength, next), level.Symbols[arc]);
        }
    }

    private static ulong Outcome(uint first, byte count, int symbol) => ((ulong)first << 16) | ((ulong)count << 8) | (byte)symbol;

    private static bool IsState(NgramCounts counts, int length, int context) =>
        length == counts.Order - 1 || StartsDocument(counts, length, context);

    private static byte Continuations(NgramCounts counts, int length, int context)
    {
        var children = counts.Level(length + 1).FirstChild;
        return checked((byte)(children[context + 1] - children[context]));
    }

    private static bool StartsDocument(NgramCounts counts, int length, int context)
    {
        for (; length > 1; length--)
        {
            context = counts.Level(length).Prefixes[context];
        }

        return counts.Level(1).Symbols[context] == Alphabet.DocumentStart;
    }

    private static ulong Append(ulong window, int symbol, int length) =>
        ((window << SymbolBits) | (uint)symbol) & ((1UL << (length * SymbolBits)) - 1);
}
