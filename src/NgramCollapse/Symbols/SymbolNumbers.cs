using System.Numerics;
using System.Text;

namespace NgramCollapse.Symbols;

/// <summary>Numbers symbols as they come, before it is known which a text has; or by an alphabet that is given.</summary>
/// <remarks>
/// Numbers begin at <see cref="Alphabet.FirstSymbol"/>. With a given alphabet what it lacks is <see cref="Alphabet.Unknown"/>, and several
/// threads may ask at once. A single character, or byte with that unit, is looked up in an array, what has several in a table.
/// </remarks>
internal sealed class SymbolNumbers
{
    private readonly int[] _ofSmall = new int[256];
    private readonly bool _fixed;
    private int[] _ofScalar = [];

    /// <summary>Starts without symbols.</summary>
    public SymbolNumbers(SymbolUnit unit) => (Unit, Texts) = (unit, new TextTable());

    /// <summary>Numbers an alphabet's symbols, for good.</summary>
    /// <param name="texts">The symbols in its order, as bytes.</param>
    /// <param name="unit">What one symbol is.</param>
    public SymbolNumbers(TextTable texts, SymbolUnit unit)
    {
        (Unit, Texts, _fixed) = (unit, texts, true);
        for (var i = 0; i < texts.Count && unit != SymbolUnit.Word; i++)
        {
            if (ValueOf(texts[i]) is { } value)
            {
                Slot(value) = Alphabet.FirstSymbol + i;
            }
        }
    }

    /// <summary>What one symbol is.</summary>
    public SymbolUnit Unit { get; }

    /// <summary>The symbols as bytes, in the order of their numbers.</summary>
    public TextTable Texts { get; }

    /// <summary>A bound above every number given.</summary>
    public int Bound => Alphabet.FirstSymbol + Texts.Count;

    /// <summary>The number of a scalar value, or of a byte with that unit; 0 while it has none. Not for words.</summary>
    public int Known(int value)
    {
        var number = value < _ofSmall.Length ? _ofSmall[value] : value < _ofScalar.Length ? _ofScalar[value] : 0;
        return number == 0 && _fixed ? Alphabet.Unknown : number;
    }

    /// <summary>The number of a scalar value, or of a byte with that unit. Not for words.</summary>
    public int Of(int value)
    {
        var known = Known(value);
        if (known > 0)
        {
            return known;
        }

        Span<byte> bytes = stackalloc byte[4];
        bytes[0] = (byte)value;
        var length = Unit == SymbolUnit.Byte ? 1 : new Rune(value).EncodeToUtf8(bytes);
        return Slot(value) = Alphabet.FirstSymbol + Texts.Add(bytes[..length]);
    }

    /// <summary>The number of a word, or of a grapheme of several characters.</summary>
    public int Of(ReadOnlySpan<byte> text)
    {
        if (!_fixed)
        {
            return Alphabet.FirstSymbol + Texts.Add(text);
        }

        var number = Texts.Find(text);
        return number >= 0 ? Alphabet.FirstSymbol + number : Alphabet.Unknown;
    }

    /// <summary>Takes back the numbers from <paramref name="bound"/> on.</summary>
    public void Forget(int bound)
    {
        if (_fixed)
        {
            return;
        }

        for (var i = Texts.Count - 1; i >= bound - Alphabet.FirstSymbol && Unit != SymbolUnit.Word; i--)
        {
            if (ValueOf(Texts[i]) is { } value)
            {
                Slot(value) = 0;
            }
        }

        Texts.Forget(bound - Alphabet.FirstSymbol);
    }

    /// <summary>The only byte or scalar value of a symbol; null where it has several.</summary>
    private int? ValueOf(ReadOnlySpan<byte> text)
    {
        if (Unit == SymbolUnit.Byte)
        {
            return text[0];
        }

        Rune.DecodeFromUtf8(text, out var rune, out var length);
        return length == text.Length ? rune.Value : null;
    }

    private ref int Slot(int value)
    {
        if (value < _ofSmall.Length)
        {
            return ref _ofSmall[value];
        }

        // Most texts have no character beyond a few thousand: all of Unicode's would be four megabytes to clear.
        if (value >= _ofScalar.Length)
        {
            Array.Resize(ref _ofScalar, (int)BitOperations.RoundUpToPowerOf2((uint)value + 1));
        }

        return ref _ofScalar[value];
    }
}
