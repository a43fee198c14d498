using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Counting;

/// <summary>Random texts that together exercise every way of counting.</summary>
internal static class CountingCases
{
    /// <summary>Few symbols, many repetitions: the dense table, and at high orders the hash table.</summary>
    public static (Alphabet Alphabet, SymbolText Text) Small(ulong seed) =>
        Encode(RandomTexts.Documents(seed, ["a", "b", "c", " ", "é", "😀"], documents: 12, longest: 60));

    /// <summary>So many symbols that a dense table of pairs is not worthwhile, some of them outside the basic plane.</summary>
    public static (Alphabet Alphabet, SymbolText Text) Large(ulong seed) => Encode(
        RandomTexts.Documents(
            seed,
            [.. RandomTexts.Alphabet(0x4E00, 1200), .. RandomTexts.Alphabet(0x20000, 800)],
            documents: 6,
            longest: 2500));

    private static (Alphabet Alphabet, SymbolText Text) Encode(string[] documents)
    {
        var alphabet = Alphabet.FromDocuments(documents, SymbolUnit.Character);
        return (alphabet, alphabet.Encode(documents));
    }
}
