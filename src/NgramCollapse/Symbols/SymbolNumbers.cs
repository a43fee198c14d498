using System.Runtime.InteropServices;
using System.Text;

namespace NgramCollapse.Symbols;

/// <summary>Numbers symbols as they come, before it is known which a text has; or by an alphabet that is given.</summary>
/// <remarks>Numbers begin at <see cref="Alphabet.FirstSymbol"/>. With a given alphabet what it lacks is <see cref="Alphabet.Unknown"/>.</remarks>
internal sealed class SymbolNumbers
{
    private const int Scalars = 0x110000;

    private readonly Dictionary<string, int> _ofText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _ofSpan;
    private readonly List<string> _texts = [];
    private readonly int[] _ofByte = new int[256];
    private readonly bool _fixed;
    private int[] _ofScalar = [];

    /// <summary>Starts without symbols.</summary>
    public SymbolNumbers(SymbolUnit unit)
    {
        Unit = unit;
        _ofSpan = _ofText.GetAlternateLookup<ReadOnlySpan<char>>();
        Bound = Alphabet.FirstSymbol;
    }

    /// <summary>Numbers as an alphabet does, for good.</summary>
    public SymbolNumbers(Alphabet alphabet)
        : this(alphabet.Unit)
    {
        for (var symbol = Alphabet.FirstSymbol; symbol < alphabet.SymbolBound; symbol++)
        {
            Slot(alphabet.Unit == SymbolUnit.Byte ? ((char)alphabet.Utf8(symbol)[0]).ToString() : Encoding.UTF8.GetString(alphabet.Utf8(symbol))) = symbol;
        }

        (Bound, _fixed) = (alphabet.SymbolBound, true);
    }

    /// <summary>What one symbol is.</summary>
    public SymbolUnit Unit { get; }

    /// <summary>A bound above every number given.</summary>
    public int Bound { get; private set; }

    /// <summary>The number of a scalar value, or of a byte with that unit; 0 while it has none.</summary>
    public int Known(int value) => Known(value < 256 ? _ofByte[value] : value < _ofScalar.Length ? _ofScalar[value] : 0, 0);

    /// <summary>The number of a scalar value, or of a byte with that unit.</summary>
    public int Of(int value)
    {
        var known = Known(value);
        return known > 0 ? known : Learn(Unit == SymbolUnit.Byte ? ((char)value).ToString() : char.ConvertFromUtf32(value));
    }

    /// <summary>The number of a grapheme or a word.</summary>
    public int Of(ReadOnlySpan<char> text) => _ofSpan.TryGetValue(text, out var number) ? number : _fixed ? Alphabet.Unknown : Learn(text.ToString());

    /// <summary>The UTF-8 bytes of a symbol that came; for unit byte, the byte.</summary>
    public byte[] Utf8(int symbol)
    {
        var text = _texts[symbol - Alphabet.FirstSymbol];
        return Unit == SymbolUnit.Byte ? [(byte)text[0]] : Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Takes back the numbers from <paramref name="bound"/> on.</summary>
    public void Forget(int bound)
    {
        if (_fixed)
        {
            return;
        }

        while (Bound > bound)
        {
            Slot(_texts[^1]) = 0;
            _ofText.Remove(_texts[^1]);
            _texts.RemoveAt(_texts.Count - 1);
            Bound--;
        }
    }

    private int Known(int number, int none) => number > 0 ? number : _fixed ? Alphabet.Unknown : none;

    private int Learn(string text)
    {
        Slot(text) = Bound;
        _texts.Add(text);
        return Bound++;
    }

    private ref int Slot(string text)
    {
        if (Unit is SymbolUnit.Grapheme or SymbolUnit.Word)
        {
            return ref CollectionsMarshal.GetValueRefOrAddDefault(_ofText, text, out _);
        }

        var value = Unit == SymbolUnit.Byte ? text[0] : char.ConvertToUtf32(text, 0);
        if (value < 256)
        {
            return ref _ofByte[value];
        }

        if (_ofScalar.Length == 0)
        {
            _ofScalar = new int[Scalars];
        }

        return ref _ofScalar[value];
    }
}
