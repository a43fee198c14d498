using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Symbols;

/// <summary>The numbers of ASCII characters as a table, which is filled as they come.</summary>
internal sealed class AsciiNumbers
{
    private readonly SymbolNumbers _numbers;
    private readonly bool _spaces;
    private readonly int[] _of = new int[128];

    /// <summary>Begins with what is known.</summary>
    /// <param name="numbers">How symbols are numbered.</param>
    /// <param name="spaces">Whether all white space is a space.</param>
    public AsciiNumbers(SymbolNumbers numbers, bool spaces)
    {
        (_numbers, _spaces) = (numbers, spaces);
        Read();
    }

    /// <summary>The number of one character.</summary>
    public int Of(int ascii)
    {
        if (_of[ascii] == 0)
        {
            _numbers.Of(Meant(ascii));
            Read();
        }

        return _of[ascii];
    }

    /// <summary>Takes over what others have numbered, or forgotten.</summary>
    public void Read()
    {
        for (var c = 0; c < _of.Length; c++)
        {
            _of[c] = _numbers.Known(Meant(c));
        }
    }

    /// <summary>ASCII to symbols.</summary>
    /// <param name="ascii">Bytes, or UTF-16 code units, all below 128: not checked.</param>
    /// <param name="symbols">As many.</param>
    public void Translate<T>(ReadOnlySpan<T> ascii, Span<int> symbols)
        where T : unmanaged
    {
        LookUp(ascii, _of, symbols);

        // The start of a document is no symbol of a text: it stands for what has no number yet.
        for (var i = symbols.IndexOf(Alphabet.DocumentStart); i >= 0 && i < symbols.Length; i++)
        {
            symbols[i] = Of(Value(ascii[i]));
        }
    }

    // All are ASCII, so they are inside the table: unchecked access.
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

    private int Meant(int ascii) => _spaces && char.IsWhiteSpace((char)ascii) ? ' ' : ascii;
}
