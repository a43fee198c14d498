using System.Globalization;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>
/// Finds words. A word consists of letters, marks and decimal digits, and of single apostrophes (' or ’) between them; its case is kept.
/// As a regular expression over Unicode scalar values: <c>[\p{L}\p{M}\p{Nd}]+(?:['’][\p{L}\p{M}\p{Nd}]+)*</c>.
/// </summary>
internal sealed class WordTokenizer
{
    private readonly CharacterClass[] _classes;

    /// <summary>Makes a tokenizer for texts that <paramref name="characters"/> numbered.</summary>
    public WordTokenizer(CharacterView characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        _classes = [.. characters.Scalars.Select(Classify)];
    }

    private enum CharacterClass : byte
    {
        Other,
        Inside,
        Apostrophe,
    }

    /// <summary>Finds the words of a text of characters, document by document.</summary>
    public WordText Tokenize(SymbolText characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        var types = new WordTypes(characters);
        var words = new int[(characters.Symbols.Length / 4) + 16];
        var starts = new List<int>(characters.DocumentCount + 1);
        var count = 0;
        for (var d = 0; d < characters.DocumentCount; d++)
        {
            starts.Add(count);
            var document = characters.Document(d);
            if (words.Length - count <= document.Length / 2)
            {
                // A word and its separator from the next are at least two characters.
                Array.Resize(ref words, (2 * words.Length) + (document.Length / 2));
            }

            count += FindWords(document, characters.Starts[d], types, words.AsSpan(count));
        }

        return new WordText(new SymbolText(words, starts, count, types.Count), types);
    }

    private static CharacterClass Classify(int scalar) => CharUnicodeInfo.GetUnicodeCategory(scalar) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber => CharacterClass.Inside,
        _ => scalar is '\'' or '’' ? CharacterClass.Apostrophe : CharacterClass.Other,
    };

    private int FindWords(ReadOnlySpan<int> document, int place, WordTypes types, Span<int> words)
    {
        var classes = _classes;
        var (bits, longestPacked, count) = (types.Bits, types.LongestPacked, 0);
        for (var i = 0; i < document.Length; i++)
        {
            if (classes[document[i]] != CharacterClass.Inside)
            {
                continue;
            }

            var (start, packed) = (i, (1UL << bits) | (uint)document[i]);
            for (i++; i < document.Length && (classes[document[i]] == CharacterClass.Inside || JoinsWord(document, i)); i++)
            {
                packed = (packed << bits) | (uint)document[i];
            }

            words[count++] = types.Intern(i - start <= longestPacked ? packed : types.KeyOf(document[start..i]), place + start, i - start);
        }

        return count;
    }

    private bool JoinsWord(ReadOnlySpan<int> document, int i) =>
        _classes[document[i]] == CharacterClass.Apostrophe
        && i + 1 < document.Length && _classes[document[i + 1]] == CharacterClass.Inside;
}
