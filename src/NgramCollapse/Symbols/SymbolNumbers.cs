using System.Numerics;
using System.Text;

namespace NgramCollapse.Symbols;

/// <summary>Numbers symbols: in order of arrival while the alphabet is still unknown, or by a given alphabet.</summary>
/// <remarks>
/// Numbers begin at <see cref="Alphabet.FirstSymbol"/>. With a given alphabet, every other symbol is <see cref="Alphabet.Unknown"/>, and
/// several threads may look symbols up at once. A single character (or byte, with that unit) is looked up in an array; a longer
/// symbol in a table.
/// </remarks>
internal sealed class SymbolNumbers
{
    private readonly int[] _ofSmall = new int[256];
    private readonly bool _fixed;
    private int[] _ofScalar = [];

    /// <summary>Starts without symbols.</summary>
    public SymbolNumbers(SymbolUnit unit) => (Unit, Texts) = (unit, new TextTable());

    /// <summary>Numbers the symbols of a given alphabet. These numbers never change.</summary>
    /// <param name="texts">The symbols as bytes, in the alphabet's order.</param>
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

    /// <summary>The number of a scalar value (with unit byte, of a byte), or 0 if it has none yet. Not for words.</summary>
    public int Known(int value)
    {
        var number = value < _ofSmall.Length ? _ofSmall[value] : value < _ofScalar.Length ? _ofScalar[value] : 0;
        return number == 0 && _fixed ? Alphabet.Unknown : number;
    }

    /// <summary>The number of a scalar value (with unit byte, of a byte). A new value gets the next number. Not for words.</summary>
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

    /// <summary>The number of a word, or of a grapheme of several characters. A new one gets the next number.</summary>
    public int Of(ReadOnlySpan<byte> text)
    {
        if (!_fixed)
        {
            return Alphabet.FirstSymbol + Texts.Add(text);
        }

        var number = Texts.Find(text);
        return number >= 0 ? Alphabet.FirstSymbol + number : Alphabet.Unknown;
    }

    /// <summary>Takes back all numbers from <paramref name="bound"/> on. Does nothing with a given alphabet.</summary>
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

    /// <summary>The value of a symbol that is a single byte or scalar value; null for a longer symbol.</summary>
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

        // Most texts have no character beyond the first few thousand, and an array for all of Unicode would be four megabytes to clear.
        if (value >= _ofScalar.Length)
        {
            Array.Resize(ref _ofScalar, (int)BitOperations.RoundUpToPowerOf2((uint)value + 1));
        }

        return ref _ofScalar[value];
    }
}
