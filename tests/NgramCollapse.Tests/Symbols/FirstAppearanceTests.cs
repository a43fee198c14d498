using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

public sealed class FirstAppearanceTests
{
    [Fact]
    public void SymbolsAreRankedByFirstAppearance()
    {
        // The symbols a b c d have the numbers 3 4 5 6. In "cab" and "ca" they first appear in the order c, a, b, and d never appears.
        // The unknown symbol, the start and the end have the first ranks.
        var alphabet = Alphabet.FromDocuments(["abcd"], SymbolUnit.Character);

        Assert.Equal([1, 2, 0, 4, 5, 3, -1], FirstAppearance.Ranks(alphabet.Encode(["", "cab", "xca"])));
    }
}
