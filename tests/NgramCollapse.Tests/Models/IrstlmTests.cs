using System.Globalization;
using System.Text.RegularExpressions;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>IRSTLM loads and evaluates models written here, and a model that it wrote is read here.</summary>
public sealed class IrstlmTests
{
    [IrstlmFact]
    public void IrstlmFindsOurPerplexityOfWittenBell() => Compare("witten-bell");

    [IrstlmFact]
    public void IrstlmFindsOurPerplexityOfKneserNey() => Compare("kneser-ney");

    private static void Compare(string name)
    {
        using var folder = new TemporaryFolder();
        var documents = ShippedTexts.Alice.Documents;
        string[] training = [.. documents.Where((_, d) => d % 10 != 9)];
        var alphabet = Alphabet.FromDocuments(training, SymbolUnit.Character);

        // IRSTLM treats unknown symbols in its own way, so documents with unknown symbols are left out.
        string[] held = [.. documents.Where((text, d) => d % 10 == 9 && !alphabet.Encode([text]).Symbols.Contains(Alphabet.Unknown))];
        Assert.True(Smoothing.TryParse(name, out var smoothing));
        var trained = new TrainedModel(alphabet, smoothing.Train(alphabet.Encode(training), 3, alphabet.EventSpaceSize));
        File.WriteAllBytes(folder.PathOf("model.arpa"), ModelFiles.Bytes(trained, "model.arpa"));
        folder.Write("text", string.Concat(held.Select(Line)));

        var output = Run(folder, "model.arpa", "--eval=text");
        var score = trained.Model.Score(NgramCounter.Count(alphabet.Encode(held), 3));

        // "%% Nw=14089 PP=7.46 PPwp=0.00 Nbo=322 Noov=0 OOV=0.00%": the perplexity has two decimals.
        var found = Regex.Match(
            output,
            @"Nw=(?<events>\d+) PP=(?<perplexity>[0-9.]+) .*Noov=(?<unknown>\d+)",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(10));
        Assert.True(found.Success, output);
        Assert.Equal(0, int.Parse(found.Groups["unknown"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(score.Events, long.Parse(found.Groups["events"].Value, CultureInfo.InvariantCulture));
        Assert.Equal(score.Perplexity!.Value, double.Parse(found.Groups["perplexity"].Value, CultureInfo.InvariantCulture), 0.00501);
    }

    private static string Line(string text) => $"<s> {string.Join(' ', text.Replace(' ', '\u2581').EnumerateRunes())} </s>\n";

    [IrstlmFact]
    public void AFileThatIrstlmWritesIsReadAsTheSameModel()
    {
        using var folder = new TemporaryFolder();
        var (alphabet, training, other) = SmoothingCases.RandomText(3);
        var model = WittenBell.Train(NgramCounter.Count(training, 3), alphabet.EventSpaceSize);
        File.WriteAllBytes(folder.PathOf("model.arpa"), ModelFiles.Bytes(new TrainedModel(alphabet, model), "model.arpa"));

        Run(folder, "model.arpa", "--text=yes", "written.arpa");
        var read = ModelFile.Read(File.ReadAllBytes(folder.PathOf("written.arpa")), "written.arpa");

        // IRSTLM writes six digits.
        Assert.Equal(SymbolUnit.Character, read.Alphabet.Unit);
        var (before, after) = (model.Score(NgramCounter.Count(other, 3)), read.Model.Score(NgramCounter.Count(other, 3)));
        Assert.Equal(before.Events, after.Events);
        Assert.Equal(before.Bits, after.Bits, 1e-5 * before.Bits);
    }

    private static string Run(TemporaryFolder folder, params string[] arguments)
    {
        var (output, errors, _) = PeerProgram.Execute(PeerProgram.CompileLm!, folder, "", arguments);
        return output + errors;
    }
}
