using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

/// <summary>NFC never changes a text that consists of the characters for which normalising is skipped.</summary>
public sealed class InertCharactersTests
{
    private static readonly char[] Inert = [.. Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(TextNormalizer.IsInertInNfc)];

    [Fact]
    public void TheOrdinaryOnesAreAmongThem()
    {
        foreach (var c in "az AZ 09 éñßæ «» — ‘’ “” … †")
        {
            Assert.True(TextNormalizer.IsInertInNfc(c), $"U+{(int)c:X4}");
        }

        Assert.False(TextNormalizer.IsInertInNfc('\u0301'));
        Assert.DoesNotContain(Inert, char.IsSurrogate);
    }

    [Fact]
    public void EachIsItsOwnNormalForm()
    {
        foreach (var c in Inert)
        {
            Assert.Equal(c.ToString(), Nfc(c.ToString()));
        }
    }

    [Fact]
    public void NoneIsSecondInACanonicalComposition()
    {
        // .NET refuses to normalise U+FFFE. A composition joins a second character to a first one, and the second characters of all
        // decompositions are all such characters.
        var seconds = new HashSet<char>();
        foreach (var c in Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(c => !char.IsSurrogate(c) && c != '\uFFFE'))
        {
            seconds.UnionWith(c.ToString().Normalize(NormalizationForm.FormD).Skip(1));
        }

        Assert.True(seconds.Count > 50, "hardly any decomposition was found: is ICU there?");
        Assert.DoesNotContain(seconds, TextNormalizer.IsInertInNfc);
    }

    [Fact]
    public void NoOrderOfThemComposes()
    {
        var forward = new string(Inert);
        var backward = new string([.. Inert.Reverse()]);
        foreach (var text in new[] { forward, backward, string.Concat(forward.Zip(backward, (a, b) => $"{a}{b}")) })
        {
            Assert.Equal(text, Nfc(text));
        }

        for (var stride = 3; stride < Inert.Length; stride += 50)
        {
            var strided = new string([.. Enumerable.Range(0, Inert.Length).Select(i => Inert[i * stride % Inert.Length])]);
            Assert.Equal(strided, Nfc(strided));
        }
    }

    private static string Nfc(string text) => text.Normalize(NormalizationForm.FormC);
}
