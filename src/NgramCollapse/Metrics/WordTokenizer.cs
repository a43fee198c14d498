using System.Globalization;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>
/// Finds words: letters, marks and decimal digits, and single apostrophes (' or ’) between them, case kept; the regular
/// expression <c>[\p{L}\p{M}\p{Nd}]+(?:['’][\p{L}\p{M}\p{Nd}]+)*</c> over Unicode scalar values.
/// </summary>
public sealed class WordTokenizer
{
    private readonly CharacterClass[] _classes;

    /// <summary>A tokenizer for texts in the numbers of <paramref name="characters"/>.</summary>
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

    /// <summary>The words of a text in the characters' numbers, document by document.</summary>
    public WordText Tokenize(SymbolText characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        var types = new WordTypes();
        var words = new List<int>();
        var starts = new int[characters.DocumentCount + 1];
        for (var d = 0; d < characters.DocumentCount; d++)
        {
            starts[d] = words.Count;
            AddWords(characters.Document(d), types, words);
        }

        starts[^1] = words.Count;
        return new WordText(new SymbolText([.. words], starts, types.Count), types);
    }

    private static CharacterClass Classify(int scalar) => CharUnicodeInfo.GetUnicodeCategory(scalar) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber => CharacterClass.Inside,
        _ => scalar is '\'' or '’' ? CharacterClass.Apostrophe : CharacterClass.Other,
    };

    private void AddWords(ReadOnlySpan<int> document, WordTypes types, List<int> words)
    {
        for (var i = 0; i < document.Length; i++)
        {
            if (_classes[document[i]] != CharacterClass.Inside)
            {
                continue;
            }

            var start = i++;
            while (i < document.Length && (_classes[document[i]] == CharacterClass.Inside || JoinsWord(document, i)))
            {
                i++;
            }

            words.Add(types.Intern(document[start..i]));
        }
    }

    private bool JoinsWord(ReadOnlySpan<int> document, int i) =>
        _classes[document[i]] == CharacterClass.Apostrophe
        && i + 1 < document.Length && _classes[document[i + 1]] == CharacterClass.Inside;
}
