using System.Globalization;
using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>Models written here, loaded and evaluated by KenLM itself.</summary>
public sealed class KenlmTests
{
    /// <summary>What a reader of the form KenLM writes need not take, and KenLM takes: by what the broken line says.</summary>
    private static readonly HashSet<string> Forgiven =
    [
        "ngram 2= 4", "\n-0.4\ta b\t0\n", "-0.4 a b\t0", "-0.4\ta\tb\t0", "-0.4\ta  b\t0", "-0.4\ta b\t0\r", "-0.9\ta b", "-0.2\ta b b", "c",
    ];

    private const string FallsOver = "ngram 2=-4";

    /// <summary>KenLM's figures of the model that it estimated itself.</summary>
    [KenlmTheory]
    [InlineData(2, 11.181730)]
    [InlineData(3, 7.155308)]
    [InlineData(4, 5.052180)]
    [InlineData(6, 4.082502)]
    public void KenlmFindsItsOwnPerplexityOfMobyDickInOurModel(int order, double perplexity)
    {
        var found = Query(KenlmScoringTests.KneserNeyOfMobyDick(order), KenlmScoringTests.TestTokens());

        Assert.Equal(perplexity, found.Perplexity, 2e-6 * perplexity);
    }

    /// <summary>All that ARPA can hold, of texts with everything that a reader could trip over.</summary>
    [KenlmTheory]
    [MemberData(nameof(SmoothingCases.BackingOff), MemberType = typeof(SmoothingCases))]
    public void KenlmLoadsOurModelsOfNastyTextsAndFindsTheirPerplexity(string kind)
    {
        foreach (var unit in Enum.GetValues<SymbolUnit>())
        {
            for (var order = 2; order <= KenlmRules.DefaultMaxOrder; order++)
            {
                var (alphabet, training) = KenlmRulesTests.NastyText(unit, order);
                var arpa = KenlmRulesTests.Arpa(kind, alphabet, training, order);

                var found = Query(arpa, KenlmScoringTests.Tokens(alphabet, training));

                var expected = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize).Score(NgramCounter.Count(training, order));
                Assert.Equal(expected.Events, found.Tokens);
                Assert.Equal(expected.Perplexity!.Value, found.Perplexity, 1e-5 * expected.Perplexity.Value);
            }
        }
    }

    /// <summary>The scorer that stands in for KenLM where it is missing gives each document the same 32 bits.</summary>
    [KenlmTheory]
    [MemberData(nameof(SmoothingCases.Interpolated), MemberType = typeof(SmoothingCases))]
    public void KenlmScoresEveryDocumentAsItsStandInDoes(string kind)
    {
        var (alphabet, training) = KenlmRulesTests.NastyText(SymbolUnit.Character, 4);
        var documents = KenlmScoringTests.Tokens(alphabet, training).ToArray();
        var arpa = KenlmRulesTests.Arpa(kind, alphabet, training, 4);
        var standIn = new KenlmScorer(arpa);

        Assert.Equal(documents.Select(standIn.Log10), Query(arpa, documents).Documents);
    }

    /// <summary>The rules that stand in for KenLM's reader where it is missing refuse all that it refuses of these, and what it forgives besides.</summary>
    [KenlmTheory]
    [MemberData(nameof(KenlmRulesTests.Broken), MemberType = typeof(KenlmRulesTests))]
    public void KenlmRefusesWhatItsRulesRefuseButForTheForgiven(string rule, string what, string by, int line)
    {
        var (output, errors, code) = Run(Encoding.UTF8.GetBytes(KenlmRulesTests.Good.Replace(what, by, StringComparison.Ordinal)), "");

        var loaded = output.Contains("Tokens:", StringComparison.Ordinal);
        Assert.True(loaded == Forgiven.Contains(by), $"{rule}, line {line}: {(loaded ? "loaded" : "refused")}, {code}. {errors}");

        // It says what it refuses, and falls over one of them.
        Assert.True(loaded || code == 1 || by.Equals(FallsOver, StringComparison.Ordinal), $"{code}: {errors}");
    }

    private static (IReadOnlyList<float> Documents, double Perplexity, long Tokens) Query(byte[] arpa, IEnumerable<string[]> documents)
    {
        var (output, errors, code) = Run(arpa, string.Concat(documents.Select(words => string.Join(' ', words) + "\n")));

        Assert.True(code == 0, errors);
        var lines = output.Split('\n');
        return (
            [.. lines.Where(line => line.Contains("Total: ", StringComparison.Ordinal)).Select(line => float.Parse(After("Total: ", line), CultureInfo.InvariantCulture))],
            double.Parse(After("Perplexity including OOVs:\t", lines), CultureInfo.InvariantCulture),
            long.Parse(After("Tokens:\t", lines), CultureInfo.InvariantCulture));
    }

    private static (string Output, string Errors, int ExitCode) Run(byte[] arpa, string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("model.arpa"), arpa);
        return PeerProgram.Run(PeerProgram.KenlmQuery!, folder, text, "model.arpa");
    }

    private static string After(string name, params string[] lines)
    {
        var line = lines.Single(line => line.Contains(name, StringComparison.Ordinal));
        return line[(line.IndexOf(name, StringComparison.Ordinal) + name.Length)..].Split(' ')[0];
    }
}
