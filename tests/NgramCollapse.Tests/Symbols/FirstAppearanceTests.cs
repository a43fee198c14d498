using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

public sealed class FirstAppearanceTests
{
    [Fact]
    public void SymbolsAreRankedAsTheyCome()
    {
        // a b c d are 3 4 5 6; "cab" then "ca" bring c, a, b; d never comes. The unknown, the start and the end lead.
        var alphabet = Alphabet.FromDocuments(["abcd"], SymbolUnit.Character);

        Assert.Equal([1, 2, 0, 4, 5, 3, -1], FirstAppearance.Ranks(alphabet.Encode(["", "cab", "xca"])));
    }
}
