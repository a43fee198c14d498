using System.Text;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>ARPA files written here keep every rule of KenLM's reader, and every rule detects a breach.</summary>
public sealed class KenlmRulesTests
{
    /// <summary>A file in the form that KenLM's own estimator writes.</summary>
    internal const string Good =
        "\\data\\\nngram 1=5\nngram 2=4\nngram 3=2\n\n"
        + "\\1-grams:\n-1\t<unk>\t0\n0\t<s>\t-0.3\n-0.7\t</s>\t0\n-0.3\ta\t-1.2e-07\n-0.5\tb\t-0.1\n\n"
        + "\\2-grams:\n-0.2\t<s> a\t-0.1\n-0.4\ta b\t0\n-0.3\tb </s>\t0\n-0.9\ta a\t0\n\n"
        + "\\3-grams:\n-0.1\t<s> a b\n-0.2\ta b </s>\n\n\\end\\\n";

    /// <summary>A rule, the text to replace, its replacement, and the line of the breach.</summary>
    public static TheoryData<string, string, string, int> Broken { get; } = new()
    {
        { "CommentsAndBlanksComeBeforeTheDataMark", "\\data\\\n", "a model\n\\data\\\n", 1 },
        { "CommentsAndBlanksComeBeforeTheDataMark", "\\data\\\n", "\uFEFF\n\\data\\\n", 1 },
        { "CommentsAndBlanksComeBeforeTheDataMark", "\\data\\\n", "\\data\\ \n", 1 },
        { "CountLinesRiseFromOne", "ngram 2=4", "ngram 3=4", 3 },
        { "CountLinesRiseFromOne", "ngram 2=4", "ngram 2= 4", 3 },
        { "CountLinesRiseFromOne", "ngram 2=4", "ngram 2 =4", 3 },
        { "CountLinesRiseFromOne", "ngram 2=4", "ngram 2=-4", 3 },
        { "ABlankLineEndsTheCounts", "ngram 3=2\n\n", "ngram 3=2\n", 5 },
        { "TheOrderCanBeLoaded", "\nngram 2=4\nngram 3=2\n", "\n", 3 },
        { "TheOrderCanBeLoaded", "ngram 3=2\n", "ngram 3=2\nngram 4=0\nngram 5=0\nngram 6=0\nngram 7=0\n", 9 },
        { "SectionHeadsAreExact", "\\2-grams:", "\\2-grams", 13 },
        { "SectionHeadsAreExact", "\\1-grams:", "# one\n\\1-grams:", 6 },
        { "SectionsHaveTheirCounts", "ngram 2=4", "ngram 2=5", 18 },
        { "SectionsHaveTheirCounts", "ngram 2=4", "ngram 2=3", 17 },
        { "SectionsHaveTheirCounts", "ngram 3=2", "ngram 3=1", 21 },
        { "SectionsHaveTheirCounts", "-0.4\ta b\t0\n", "\n-0.4\ta b\t0\n", 15 },
        { "FieldsAreTabbed", "-0.4\ta b\t0", "-0.4 a b\t0", 15 },
        { "FieldsAreTabbed", "-0.4\ta b\t0", "-0.4\ta b 0", 15 },
        { "FieldsAreTabbed", "-0.4\ta b\t0", "-0.4\ta\tb\t0", 15 },
        { "FieldsAreTabbed", "-0.4\ta b\t0", "-0.4\ta  b\t0", 15 },
        { "FieldsAreTabbed", "-0.4\ta b\t0", "-0.4\ta b\t0\r", 15 },
        { "FieldsAreTabbed", "-0.4\ta b\t0", "-0.4\ta\u00A0b\t0", 15 },
        { "FieldsAreTabbed", "-0.1\t<s> a b", "-0.1\t<s> a", 20 },
        { "NumbersAreDecimal", "-0.4\ta b", "-0,4\ta b", 15 },
        { "NumbersAreDecimal", "-0.4\ta b", "-Infinity\ta b", 15 },
        { "NumbersAreDecimal", "-0.4\ta b", "NaN\ta b", 15 },
        { "NumbersAreDecimal", "-0.4\ta b\t0", "-0.4\ta b\t-1e39", 15 },
        { "NumbersAreDecimal", "-0.4\ta b\t0", "-0.4\ta b\t", 15 },
        { "ProbabilitiesAreAtMostOne", "-0.4\ta b", "1e-9\ta b", 15 },
        { "TheHighestOrderHasNoWeights", "-0.1\t<s> a b", "-0.1\t<s> a b\t-0.2", 20 },
        { "WordsHaveNoWhiteSpace", "-0.5\tb\t", "-0.5\tb\v\t", 11 },
        { "WordsHaveNoWhiteSpace", "-0.5\tb\t", "-0.5\tb\0\t", 11 },
        { "WordsAppearOnce", "-0.5\tb\t", "-0.5\ta\t", 11 },
        { "WordsAppearOnce", "-0.5\tb\t", "-0.5\t<UNK>\t", 11 },
        { "SpecialWordsExist", "<s>", "<S>", 12 },
        { "SpecialWordsExist", "</s>", "</S>", 12 },
        { "SpecialWordsExist", "<unk>", "c", 12 },
        { "WordsOfNgramsAreUnigrams", "-0.9\ta a", "-0.9\ta c", 17 },
        { "NgramsAppearOnce", "-0.9\ta a", "-0.9\ta b", 17 },
        { "ContextsAreNgrams", "-0.2\ta b </s>", "-0.2\tb b </s>", 21 },
        { "SuffixesAreNgrams", "-0.2\ta b </s>", "-0.2\ta b b", 21 },
        { "TheEndMarkIsLast", "\\end\\\n", "", 24 },
        { "TheEndMarkIsLast", "\\end\\\n", "\\end\\\n\n-0.1\tb b b\n", 25 },
        { "TheEndMarkIsLast", "\\end\\\n", "\\end\\ \n", 23 },
    };

    /// <summary>Everything that KenLM could stumble over.</summary>
    private static string[] Nasty { get; } =
    [
        "a", " ", "b", " <UNK> ", "<unk>", " <s> ", "</s> ", "\t", "\0", "\v", "\f", "\r", "\n", "\\", "\u2581", "\u00A0", "\u0085",
        "\u2028", "\u3000", "\uFEFF", "e\u0301", "\U0001F600", "\U0001F468\u200D\U0001F469", "#", "\\data\\", " \\end\\ ", " -0.5 ",
        "1e9", "\u001C", "\u001F", "\u200B", "\u180E", "ngram 1=7", "\u00E9", "\u65E5", "\u007F",
    ];

    [Fact]
    public void AFileInKenlmsFormKeepsEveryRule() => Assert.Empty(KenlmRules.Check(Encoding.UTF8.GetBytes(Good)));

    [Theory]
    [MemberData(nameof(Broken))]
    public void ABrokenFileIsRefusedByItsRule(string rule, string what, string by, int line)
    {
        var first = KenlmRules.Check(Encoding.UTF8.GetBytes(Good.Replace(what, by, StringComparison.Ordinal)))[0];

        Assert.Equal((rule, line), (first.Rule.ToString(), first.Line));
        Assert.StartsWith($"line {line} ", first.What, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRuleHasABrokenFile()
    {
        var rules = ((IEnumerable<object[]>)Broken).Select(row => (string)row[0]).Distinct(StringComparer.Ordinal);

        Assert.Equal(Enum.GetNames<KenlmRule>().Order(StringComparer.Ordinal), rules.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("# one\n\n# two\n\\data\\\n")]
    [InlineData("\n \t\n\\data\\\n")]
    public void CommentsAndBlankLinesMayComeFirst(string beginning) =>
        Assert.Empty(KenlmRules.Check(Encoding.UTF8.GetBytes(Good.Replace("\\data\\\n", beginning, StringComparison.Ordinal))));

    [Theory]
    [MemberData(nameof(SmoothingCases.All), MemberType = typeof(SmoothingCases))]
    public void OurFilesOfNastyTextsKeepEveryRule(string kind)
    {
        foreach (var unit in Enum.GetValues<SymbolUnit>())
        {
            for (var order = 1; order <= (kind is "add-k" ? 1 : KenlmRules.DefaultMaxOrder); order++)
            {
                for (var seed = 1; seed <= 3; seed++)
                {
                    var (alphabet, training) = NastyText(unit, seed);

                    var breaches = KenlmRules.Check(Arpa(kind, alphabet, training, order));

                    // KenLM does not load unigram models.
                    Assert.Equal(order == 1 ? ["TheOrderCanBeLoaded"] : [], breaches.Select(breach => breach.Rule.ToString()));
                }
            }
        }
    }

    [Fact]
    public void AWordSpelledLikeKenlmsOtherUnknownHasABackslash()
    {
        var (alphabet, training) = NastyText(SymbolUnit.Word, 1);

        var lines = Encoding.UTF8.GetString(Arpa("witten-bell", alphabet, training, 2)).Split('\n');

        Assert.Contains(lines, line => line.Contains("\t\\<UNK>\t", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Split('\t', ' ').Contains("<UNK>"));
    }

    [Theory]
    [MemberData(nameof(SmoothingCases.BackingOff), MemberType = typeof(SmoothingCases))]
    public void DocumentsTooShortForTheOrderLeaveAnEmptySection(string kind)
    {
        var alphabet = Alphabet.FromDocuments(["a"], SymbolUnit.Character);

        var arpa = Arpa(kind, alphabet, alphabet.Encode(["", "a", ""]), 5);

        Assert.Contains("ngram 5=0\n", Encoding.UTF8.GetString(arpa), StringComparison.Ordinal);
        Assert.Empty(KenlmRules.Check(arpa));
    }

    [Theory]
    [InlineData(SymbolUnit.Character, "absolute", 6)]
    [InlineData(SymbolUnit.Character, "mle", 4)]
    [InlineData(SymbolUnit.Grapheme, "jelinek-mercer", 4)]
    [InlineData(SymbolUnit.Byte, "witten-bell", 5)]
    [InlineData(SymbolUnit.Word, "kneser-ney", 3)]
    public void OurFilesOfMobyDickKeepEveryRule(SymbolUnit unit, string kind, int order)
    {
        var documents = ShippedTexts.MobyDick.Documents;
        var alphabet = Alphabet.FromDocuments([.. documents.Take(2385)], unit);

        Assert.Empty(KenlmRules.Check(Arpa(kind, alphabet, alphabet.Encode([.. documents]), order)));
    }

    [Fact]
    public void AProbabilityRoundedAboveOneIsWrittenAsOne()
    {
        var read = ModelFiles.Read(Good.Replace("-0.4\ta b", "0.0000002\ta b", StringComparison.Ordinal));

        var arpa = ModelFiles.Bytes(read, "a.arpa");

        Assert.Contains("\n0\ta b\t", Encoding.UTF8.GetString(arpa), StringComparison.Ordinal);
        Assert.Empty(KenlmRules.Check(arpa));
    }

    /// <summary>A training text with symbols that its alphabet lacks.</summary>
    internal static (Alphabet Alphabet, SymbolText Training) NastyText(SymbolUnit unit, int seed)
    {
        var documents = RandomTexts.Documents(900 + (ulong)seed, Nasty, documents: 30, longest: 60);
        var alphabet = Alphabet.FromDocuments(documents[..20], unit);
        return (alphabet, alphabet.Encode(documents));
    }

    internal static byte[] Arpa(string kind, Alphabet alphabet, SymbolText training, int order) =>
        ModelFiles.Bytes(new TrainedModel(alphabet, SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize)), "a.arpa");
}
