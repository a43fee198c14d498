using System.Globalization;
using System.Text;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>A text of three hundred thousand words, a hundred thousand of them distinct, the same on every machine.</summary>
/// <remarks>
/// The chance of the word of rank r is proportional to 1/r (Zipf's law), but every second word is one of four that its predecessor
/// favours, so that pairs and triples recur as in a language. At the end every word occurs once more, so that none is missing. Frequent
/// words are short.
/// </remarks>
internal static class WordCorpus
{
    private const int Vocabulary = 100_000;
    private const int Words = 200_000;
    private const int WordsPerDocument = 100;
    private const int Favourites = 4;

    private static readonly Lazy<string[]> LazyDocuments = new(Write);
    private static readonly Lazy<(Alphabet Alphabet, SymbolText Text)> LazySource =
        new(() => Alphabet.EncodeAll(Documents, SymbolUnit.Word));

    /// <summary>The documents of the text.</summary>
    public static string[] Documents => LazyDocuments.Value;

    /// <summary>The text with words as symbols.</summary>
    public static (Alphabet Alphabet, SymbolText Text) Source => LazySource.Value;

    private static string[] Write()
    {
        var (thresholds, aliases) = (new ulong[Vocabulary], new int[Vocabulary]);
        AliasTable.Build([.. Enumerable.Range(1, Vocabulary).Select(rank => 100 * Vocabulary / rank)], thresholds, aliases);
        var random = Xoshiro256StarStar.FromSeed(FixedCorpus.Seed);
        var ranks = new List<int>(Words + Vocabulary) { 0 };
        while (ranks.Count < Words)
        {
            var chance = random.NextUInt64();
            var favourite = Xoshiro256StarStar.FromSeed((ulong)((ranks[^1] * Favourites) + (int)(chance >> 1 & (Favourites - 1))));
            ranks.Add(AliasTable.Draw(thresholds, aliases, (chance & 1) == 0 ? random.NextUInt64() : favourite.NextUInt64()));
        }

        ranks.AddRange(Enumerable.Range(0, Vocabulary));
        return [.. ranks.Chunk(WordsPerDocument).Select(document => string.Join(' ', document.Select(Word)))];
    }

    // Each digit of a rank to base 100 becomes two letters: one of twenty consonants and one of five vowels.
    private static string Word(int rank)
    {
        var word = new StringBuilder();
        for (; word.Length == 0 || rank > 0; rank /= 100)
        {
            word.Append(CultureInfo.InvariantCulture, $"{"bcdfghjklmnpqrstvwxz"[rank % 20]}{"aeiou"[rank % 100 / 20]}");
        }

        return word.ToString();
    }
}
