using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

/// <summary>Words of strings by the engine.</summary>
internal static class WordCases
{
    public static (WordText Words, CharacterView View) Tokenize(IReadOnlyList<string> documents, Alphabet? alphabet = null)
    {
        alphabet ??= Alphabet.FromDocuments(documents, SymbolUnit.Character);
        var view = CharacterView.Of(alphabet)!;
        return (new WordTokenizer(view).Tokenize(view.Characters(alphabet.Encode(documents))), view);
    }

    public static string[] Words(params string[] documents)
    {
        var (words, view) = Tokenize(documents);
        return [.. words.Tokens.Symbols.ToArray().Select(number =>
            string.Concat(words.Types.Word(number).ToArray().Select(c => char.ConvertFromUtf32(view.Scalars[c]))))];
    }
}
