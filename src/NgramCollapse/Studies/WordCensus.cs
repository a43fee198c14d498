using System.Globalization;
using System.Text;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Studies;

/// <summary>Counts words of interest in texts of one alphabet, ignoring case.</summary>
internal sealed class WordCensus
{
    private readonly CharacterView _characters;
    private readonly WordTokenizer _tokenizer;
    private readonly HashSet<string>[] _groups;

    public WordCensus(Alphabet alphabet, IReadOnlyList<WordGroup> groups)
    {
        _characters = CharacterView.Of(alphabet) ?? throw new ArgumentException("Bytes have no words.", nameof(alphabet));
        _tokenizer = new WordTokenizer(_characters);
        _groups = [.. groups.Select(group => group.Words.ToHashSet(StringComparer.Ordinal))];
    }

    /// <summary>Counts all words, distinct words, and the words of each group.</summary>
    public (int Tokens, int Types, int[] OfGroups) Count(SymbolText text)
    {
        var words = _tokenizer.Tokenize(_characters.Characters(text));
        var groupsOfType = new List<int>[words.Types.Count];
        for (var type = 0; type < groupsOfType.Length; type++)
        {
            var word = Spell(words.Types.Word(type));
            groupsOfType[type] = [.. Enumerable.Range(0, _groups.Length).Where(group => _groups[group].Contains(word))];
        }

        var counts = new int[_groups.Length];
        foreach (var token in words.Tokens.Symbols)
        {
            foreach (var group in groupsOfType[token])
            {
                counts[group]++;
            }
        }

        return (words.Tokens.Symbols.Length, words.Types.Count, counts);
    }

    private string Spell(ReadOnlySpan<int> word)
    {
        var text = new StringBuilder(word.Length);
        foreach (var character in word)
        {
            text.Append(new Rune(_characters.Scalars[character]).ToString());
        }

        return text.ToString().ToLower(CultureInfo.InvariantCulture);
    }
}
