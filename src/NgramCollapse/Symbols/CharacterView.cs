using System.Text;

namespace NgramCollapse.Symbols;

/// <summary>
/// Shows a text of any unit as characters (Unicode scalar values), for measures that are defined over characters whatever
/// the unit. Bytes have no such view, because a sampled byte sequence need not be text.
/// </summary>
internal sealed class CharacterView
{
    private readonly int[][] _charactersOfSymbol;
    private readonly int _separator;

    // If every symbol is a single character, as with unit character: the number of that character. Otherwise null.
    private readonly int[]? _characterOfSymbol;

    private CharacterView(int[] scalars, int[][] charactersOfSymbol, int separator)
    {
        (Scalars, _charactersOfSymbol, _separator) = (scalars, charactersOfSymbol, separator);
        _characterOfSymbol = separator < 0 && charactersOfSymbol.All(characters => characters.Length == 1)
            ? [.. charactersOfSymbol.Select(characters => characters[0])]
            : null;
    }

    /// <summary>The scalar value of each character number, ascending.</summary>
    public IReadOnlyList<int> Scalars { get; }

    /// <summary>The view of an alphabet's texts, or null for unit byte.</summary>
    public static CharacterView? Of(Alphabet alphabet)
    {
        ArgumentNullException.ThrowIfNull(alphabet);
        if (alphabet.Unit == SymbolUnit.Byte)
        {
            return null;
        }

        var texts = Enumerable.Range(Alphabet.FirstSymbol, alphabet.Count)
            .Select(symbol => Encoding.UTF8.GetString(alphabet.Utf8(symbol)).EnumerateRunes().Select(rune => rune.Value).ToArray())
            .ToArray();
        var joined = alphabet.Unit == SymbolUnit.Word;
        int[] scalars = [.. texts.SelectMany(text => text).Concat(joined ? [' '] : []).Distinct().Order()];
        return new CharacterView(
            scalars,
            [.. texts.Select(text => text.Select(scalar => Array.BinarySearch(scalars, scalar)).ToArray())],
            joined ? Array.BinarySearch(scalars, ' ') : -1);
    }

    /// <summary>The characters inside the documents, numbered by <see cref="Scalars"/>, without markers.</summary>
    /// <param name="text">A text with markers and without unknown symbols.</param>
    /// <param name="events">Number of symbols and ends to show, from the start of the text. The last document may be cut.</param>
    public SymbolText Characters(SymbolText text, int events = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(events);
        return Characters(text, events, new int[Math.Min(events, text.EventCount)]);
    }

    /// <summary>The same view, written into the caller's array if that is large enough.</summary>
    /// <param name="text">A text with markers and without unknown symbols.</param>
    /// <param name="events">Number of symbols and ends to show, from the start of the text.</param>
    /// <param name="characters">An array for the characters. A larger one is allocated if needed.</param>
    internal SymbolText Characters(SymbolText text, int events, int[] characters)
    {
        var starts = new List<int>(text.DocumentCount + 1);
        var length = 0;
        for (var d = 0; d < text.DocumentCount && events > 0; d++)
        {
            starts.Add(length);
            var inner = text.Document(d)[1..^1];
            Append(inner[..Math.Min(inner.Length, events)], ref characters, ref length);
            events -= inner.Length + 1;
        }

        return new SymbolText(characters, starts, length, Scalars.Count);
    }

    private void Append(ReadOnlySpan<int> symbols, ref int[] characters, ref int length)
    {
        var foreign = symbols.IndexOfAnyExceptInRange(Alphabet.FirstSymbol, Alphabet.FirstSymbol + _charactersOfSymbol.Length - 1);
        if (foreign >= 0)
        {
            throw new ArgumentException($"Symbol {symbols[foreign]} of the text is not a symbol of this view's alphabet.", nameof(symbols));
        }

        if (_characterOfSymbol is { } characterOf)
        {
            var target = characters.AsSpan(length, symbols.Length);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = characterOf[symbols[i] - Alphabet.FirstSymbol];
            }

            length += symbols.Length;
            return;
        }

        for (var i = 0; i < symbols.Length; i++)
        {
            var added = _charactersOfSymbol[symbols[i] - Alphabet.FirstSymbol];
            if (length + added.Length + 1 > characters.Length)
            {
                Array.Resize(ref characters, (characters.Length + added.Length) * 2);
            }

            if (i > 0 && _separator >= 0)
            {
                characters[length++] = _separator;
            }

            foreach (var character in added)
            {
                characters[length++] = character;
            }
        }
    }
}
