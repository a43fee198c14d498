using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Symbols;

/// <summary>A table of the numbers of ASCII characters, filled as new characters appear.</summary>
internal sealed class AsciiNumbers
{
    private readonly SymbolNumbers _numbers;
    private readonly bool _spaces;
    private readonly int[] _of = new int[128];

    /// <summary>Begins with the characters that already have numbers.</summary>
    /// <param name="numbers">Numbers the symbols.</param>
    /// <param name="spaces">Whether every white-space character counts as a space.</param>
    public AsciiNumbers(SymbolNumbers numbers, bool spaces)
    {
        (_numbers, _spaces) = (numbers, spaces);
        Refresh();
    }

    /// <summary>The number of one character.</summary>
    public int Of(int ascii)
    {
        if (_of[ascii] == 0)
        {
            _numbers.Of(Normalized(ascii));
            Refresh();
        }

        return _of[ascii];
    }

    /// <summary>Reads all numbers again, because symbols were numbered or forgotten elsewhere.</summary>
    public void Refresh()
    {
        for (var c = 0; c < _of.Length; c++)
        {
            _of[c] = _numbers.Known(Normalized(c));
        }
    }

    /// <summary>Turns ASCII into symbols.</summary>
    /// <param name="ascii">Bytes or UTF-16 code units. All must be below 128; this is not checked.</param>
    /// <param name="symbols">Receives one symbol per character; of the same length.</param>
    public void Translate<T>(ReadOnlySpan<T> ascii, Span<int> symbols)
        where T : unmanaged
    {
        LookUp(ascii, _of, symbols);

        // The document start never occurs among a text's symbols, so the table uses its number, 0, for a character not numbered yet.
        for (var i = symbols.IndexOf(Alphabet.DocumentStart); i >= 0 && i < symbols.Length; i++)
        {
            symbols[i] = Of(Value(ascii[i]));
        }
    }

    // Every character is ASCII and so inside the table; access is unchecked.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LookUp<T>(ReadOnlySpan<T> ascii, int[] table, Span<int> symbols)
        where T : unmanaged
    {
        ref var numbers = ref MemoryMarshal.GetArrayDataReference(table);
        ref var from = ref MemoryMarshal.GetReference(ascii);
        ref var to = ref MemoryMarshal.GetReference(symbols);
        var i = 0;
        for (; i <= ascii.Length - 4; i += 4)
        {
            Unsafe.Add(ref to, i) = Unsafe.Add(ref numbers, Value(Unsafe.Add(ref from, i)));
            Unsafe.Add(ref to, i + 1) = Unsafe.Add(ref numbers, Value(Unsafe.Add(ref from, i + 1)));
            Unsafe.Add(ref to, i + 2) = Unsafe.Add(ref numbers, Value(Unsafe.Add(ref from, i + 2)));
            Unsafe.Add(ref to, i + 3) = Unsafe.Add(ref numbers, Value(Unsafe.Add(ref from, i + 3)));
        }

        for (; i < ascii.Length; i++)
        {
            symbols[i] = table[Value(ascii[i])];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Value<T>(T unit)
        where T : unmanaged => Unsafe.SizeOf<T>() == 1 ? Unsafe.BitCast<T, byte>(unit) : Unsafe.BitCast<T, ushort>(unit);

    private int Normalized(int ascii) => _spaces && char.IsWhiteSpace((char)ascii) ? ' ' : ascii;
}
