using System.Globalization;
using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>KenLM loads and evaluates models written here.</summary>
public sealed class KenlmTests
{
    /// <summary>The replacements that break a rule but that KenLM accepts.</summary>
    private static readonly HashSet<string> Forgiven =
    [
        "ngram 2= 4", "\n-0.4\ta b\t0\n", "-0.4 a b\t0", "-0.4\ta\tb\t0", "-0.4\ta  b\t0", "-0.4\ta b\t0\r", "-0.9\ta b",
        "-0.2\ta b b", "c",
    ];

    private const string Crashes = "ngram 2=-4";

    /// <summary>The figures are KenLM's, for the model that it estimated itself.</summary>
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

    /// <summary>Every smoothing that ARPA can represent, on texts with everything that a reader could stumble over.</summary>
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

                var model = SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize);
                var expected = model.Score(NgramCounter.Count(training, order));
                Assert.Equal(expected.Events, found.Tokens);
                Assert.Equal(expected.Perplexity!.Value, found.Perplexity, 1e-5 * expected.Perplexity.Value);
            }
        }
    }

    /// <summary>The scorer that replaces KenLM where it is missing gives each document the same 32 bits.</summary>
    [KenlmTheory]
    [MemberData(nameof(SmoothingCases.Interpolated), MemberType = typeof(SmoothingCases))]
    public void KenlmScoresEveryDocumentAsItsReplacementDoes(string kind)
    {
        var (alphabet, training) = KenlmRulesTests.NastyText(SymbolUnit.Character, 4);
        var documents = KenlmScoringTests.Tokens(alphabet, training).ToArray();
        var arpa = KenlmRulesTests.Arpa(kind, alphabet, training, 4);
        var replacement = new KenlmScorer(arpa);

        Assert.Equal(documents.Select(replacement.Log10), Query(arpa, documents).Documents);
    }

    /// <summary>The rules that replace KenLM's reader where it is missing refuse every file that KenLM refuses, and a few more.</summary>
    [KenlmTheory]
    [MemberData(nameof(KenlmRulesTests.Broken), MemberType = typeof(KenlmRulesTests))]
    public void KenlmRefusesWhatItsRulesRefuseExceptTheForgiven(string rule, string what, string by, int line)
    {
        var (output, errors, code) = Run(Encoding.UTF8.GetBytes(KenlmRulesTests.Good.Replace(what, by, StringComparison.Ordinal)), "");

        var loaded = output.Contains("Tokens:", StringComparison.Ordinal);
        Assert.True(loaded == Forgiven.Contains(by), $"{rule}, line {line}: {(loaded ? "loaded" : "refused")}, {code}. {errors}");

        // KenLM reports what it refuses, except for one file at which it crashes.
        Assert.True(loaded || code == 1 || by.Equals(Crashes, StringComparison.Ordinal), $"{code}: {errors}");
    }

    private static (IReadOnlyList<float> Documents, double Perplexity, long Tokens) Query(byte[] arpa, IEnumerable<string[]> documents)
    {
        var (output, errors, code) = Run(arpa, string.Concat(documents.Select(words => string.Join(' ', words) + "\n")));

        Assert.True(code == 0, errors);
        var lines = output.Split('\n');
        var totals = lines.Where(line => line.Contains("Total: ", StringComparison.Ordinal));
        return (
            [.. totals.Select(line => float.Parse(After("Total: ", line), CultureInfo.InvariantCulture))],
            double.Parse(After("Perplexity including OOVs:\t", lines), CultureInfo.InvariantCulture),
            long.Parse(After("Tokens:\t", lines), CultureInfo.InvariantCulture));
    }

    private static (string Output, string Errors, int ExitCode) Run(byte[] arpa, string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("model.arpa"), arpa);
        return PeerProgram.Execute(PeerProgram.KenlmQuery!, folder, text, "model.arpa");
    }

    private static string After(string name, params string[] lines)
    {
        var line = lines.Single(line => line.Contains(name, StringComparison.Ordinal));
        return line[(line.IndexOf(name, StringComparison.Ordinal) + name.Length)..].Split(' ')[0];
    }
}
