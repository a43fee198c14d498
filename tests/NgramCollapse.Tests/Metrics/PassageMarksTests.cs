using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Metrics;

public sealed class PassageMarksTests
{
    [Fact]
    public void CopiedAndRepeatedSpansAreMarked()
    {
        // Spans of 3. Of "the towxy" every window up to "tow" stands in "the tower". The second "the" is copied and repeated.
        // Two documents of the source do not join: "rof" is not copied from "tower" and "of".
        Assert.Equal("=======..", Marks(["the tower", "of"], "the towxy"));
        Assert.Equal("===...###", Marks(["the"], "theabcthe"));
        Assert.Equal("....~~~", Marks(["zzz"], "abc.abc"));
        Assert.Equal("...", Marks(["tower", "of"], "rof"));
    }

    [Fact]
    public void ADocumentsEndIsNeverMarked()
    {
        var alphabet = Alphabet.FromDocuments(["abc"], SymbolUnit.Character);
        var abc = alphabet.Encode(["abc"]).Document(0)[1..^1].ToArray();
        var marks = new PassageMarks(alphabet.Encode(["abc"]), 2).Of([.. abc, Alphabet.DocumentEnd, .. abc]);

        Assert.Equal(PassageMark.None, marks[3]);
        Assert.All(marks[..3], mark => Assert.Equal(PassageMark.Copied, mark));
        Assert.All(marks[4..], mark => Assert.Equal(PassageMark.Copied | PassageMark.Repeated, mark));
    }

    [Fact]
    public void AnOverlappingRepetitionCounts() => Assert.Equal(".~~~", Marks(["zzzz"], "aaaa", span: 3));

    [Fact]
    public void OnRandomTextsTheMarksEqualThoseOfThePlainSearch()
    {
        var sources = RandomTexts.Documents(5, ["a", "b"], 30, 9);
        foreach (var passage in RandomTexts.Documents(6, ["a", "b", "c"], 100, 30))
        {
            for (var span = 1; span <= 5; span++)
            {
                Assert.Equal(Plain(sources, passage, span), Marks(sources, passage, span));
            }
        }
    }

    [Fact]
    public void TheShareCountsMarkedSymbols()
    {
        Assert.Equal(0.5, PassageMarks.Share([PassageMark.Copied, PassageMark.Repeated], PassageMark.Copied));
        Assert.Null(PassageMarks.Share([], PassageMark.Copied));
    }

    private static string Marks(string[] source, string passage, int span = 3)
    {
        var alphabet = Alphabet.FromDocuments([.. source, passage], SymbolUnit.Character);
        return string.Concat(
            new PassageMarks(alphabet.Encode(source), span).Of(alphabet.Encode([passage]).Document(0)[1..^1]).Select(Sign));
    }

    private static string Plain(string[] sources, string passage, int span)
    {
        var marks = new PassageMark[passage.Length];
        for (var place = 0; place + span <= passage.Length; place++)
        {
            var window = passage.Substring(place, span);
            var copied = sources.Any(source => source.Contains(window, StringComparison.Ordinal)) ? PassageMark.Copied : PassageMark.None;
            var earlier = passage.IndexOf(window, StringComparison.Ordinal);
            for (var i = place; i < place + span; i++)
            {
                marks[i] |= copied | (earlier < place ? PassageMark.Repeated : PassageMark.None);
            }
        }

        return string.Concat(marks.Select(Sign));
    }

    private static char Sign(PassageMark mark) => mark switch
    {
        PassageMark.None => '.',
        PassageMark.Copied => '=',
        PassageMark.Repeated => '~',
        _ => '#',
    };
}
