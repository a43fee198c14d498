using System.Text;

namespace NgramCollapse.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("", 3, "empty")]
    [InlineData("a", 3, "fewer than the order 3")]
    [InlineData("ab", 3, "fewer than the order 3")]
    [InlineData(" \n\t\r\n\u3000 \n", 3, "only white space")]
    [InlineData("abc\0def", 3, "byte 3 is a NUL")]
    public void UnusableTextIsBadInput(string text, int exitCode, string says)
    {
        File.WriteAllBytes(_scratch["bad.txt"], Encoding.UTF8.GetBytes(text));
        Refused(exitCode, says, "bad.txt");
    }

    [Fact]
    public void OneCharacterIsNothingToLearnFromAtAnyOrder()
    {
        File.WriteAllText(_scratch["one.txt"], "a");
        Refused(3, "one symbol", "one.txt", "--order", "1");
    }

    [Fact]
    public void InvalidUtf8IsNamedWithItsOffset()
    {
        File.WriteAllBytes(_scratch["bad.txt"], [.. "whale"u8, 0xC3, 0x28, .. "more"u8]);
        Refused(3, "byte 5 (0xC3) is not valid UTF-8", "bad.txt");
    }

    [Theory]
    [InlineData(4, "no such file", "missing.txt")]
    [InlineData(4, "no such file", "folder/missing.txt")]
    [InlineData(4, "'ngram-collapse corpora' lists", "moby-duck")]
    [InlineData(4, "is a directory", ".")]
    [InlineData(2, "no corpus")]
    [InlineData(2, "no corpus", "")]
    [InlineData(2, "unknown option -x", "-x")]
    [InlineData(2, "--out: an empty name", "small.txt", "--out", "")]
    [InlineData(4, "@small.txt: no such file", "@small.txt")]
    [InlineData(2, "unknown option --bogus", "small.txt", "--bogus")]
    [InlineData(2, "unknown option --bogus", "--bogus")]
    [InlineData(2, "did you mean --order?", "small.txt", "--ordr", "3")]
    [InlineData(2, "unexpected 'second.txt'", "small.txt", "second.txt")]
    [InlineData(2, "--order 0: must be a whole number from 1 to 32", "small.txt", "--order", "0")]
    [InlineData(2, "--order 33: must be", "small.txt", "--order", "33")]
    [InlineData(2, "--order three: must be", "small.txt", "--order", "three")]
    [InlineData(2, "--order", "small.txt", "--order")]
    [InlineData(2, "--order", "small.txt", "--order", "3", "--order", "4")]
    [InlineData(2, "--generations 0: must be", "small.txt", "--generations", "0")]
    [InlineData(2, "--replicates 0: must be", "small.txt", "--replicates", "0")]
    [InlineData(2, "--threads 0: must be", "small.txt", "--threads", "0")]
    [InlineData(2, "--size 1: must be", "small.txt", "--size", "1")]
    [InlineData(2, "--held-out 1: would hold out every document", "small.txt", "--held-out", "1")]
    [InlineData(2, "--held-out -1: must be", "small.txt", "--held-out", "-1")]
    [InlineData(2, "--unit letter: must be character", "small.txt", "--unit", "letter")]
    [InlineData(2, "--document page: must be paragraph", "small.txt", "--document", "page")]
    [InlineData(2, "--regime both: must be accumulate or mix:SHARE or replace or window:K", "small.txt", "--regime", "both")]
    [InlineData(2, "--regime mix:1.5: must be accumulate or mix:SHARE or replace or window:K", "small.txt", "--regime", "mix:1.5")]
    [InlineData(2, "--regime mix:NaN: must be accumulate or mix:SHARE or replace or window:K", "small.txt", "--regime", "mix:NaN")]
    [InlineData(2, "--seed x: must be", "small.txt", "--seed", "x")]
    [InlineData(2, "--format xml: must be csv or jsonl", "small.txt", "--format", "xml")]
    [InlineData(2, "--format csv,: must be csv or jsonl", "small.txt", "--format", "csv,")]
    [InlineData(2, "--measures tail: must be all, or core", "small.txt", "--measures", "tail")]
    [InlineData(2, "exclude each other", "small.txt", "--test", "small.txt", "--held-out", "5")]
    [InlineData(4, "no such file", "small.txt", "--test", "missing.txt")]
    [InlineData(4, "no such file", "--experiment", "missing.json")]
    [InlineData(2, "--regime mix:0.5: needs 500000 human symbols each generation", "small.txt", "--regime", "mix:0.5", "--size", "1000000")]
    [InlineData(5, "is a file", "small.txt", "--out", "small.txt")]
    [InlineData(4, "cannot be written to", "small.txt", "--out", "small.txt/run")]
    public void NonsenseIsOneClearLine(int exitCode, string says, params string[] arguments)
    {
        _scratch.SmallCorpus();
        Refused(exitCode, says, arguments);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "an experiment is a JSON object")]
    [InlineData("""{"corpus":"small.txt","ordr":3}""", "'ordr' is not an option")]
    [InlineData("""{"corpus":"small.txt","order":"3"}""", "'order' has a value of the wrong kind")]
    [InlineData("""{"corpus":"small.txt","order":99}""", "--order 99: must be")]
    [InlineData("""{"corpus":"small.txt","test":"small.txt","held_out":5}""", "exclude each other")]
    public void BadExperimentFilesAreUsageErrors(string json, string says)
    {
        _scratch.SmallCorpus();
        File.WriteAllText(_scratch["e.json"], json);
        Refused(2, says, "--experiment", "e.json");
    }

    [Fact]
    public void AnotherTextThanTheExperimentsIsRefused()
    {
        _scratch.SmallCorpus();
        File.WriteAllText(_scratch["e.json"], $$"""{"corpus":"small.txt","corpus_sha256":"{{new string('0', 64)}}"}""");
        Refused(3, "SHA-256", "--experiment", "e.json");
    }

    [Fact]
    public void ExistingOutputIsRefusedAndLeftAlone()
    {
        _scratch.SmallCorpus();
        Directory.CreateDirectory(_scratch["out"]);
        File.WriteAllText(_scratch["out/notes"], "mine");
        Refused(5, "--force", "small.txt", "--out", "out");
        Assert.Equal("mine", _scratch.Read("out/notes"));
    }

    [Theory]
    [InlineData(2, "no verb")]
    [InlineData(2, "unknown verb 'rum'", "rum", "moby-dick")]
    public void VerbsAreNamed(int exitCode, string says, params string[] arguments) =>
        AssertRefusal(Cli.Run(_scratch.Folder, arguments), exitCode, says);

    private void Refused(int exitCode, string says, params string[] arguments)
    {
        var before = _scratch.Files();
        AssertRefusal(Cli.Run(_scratch.Folder, ["run", .. arguments]), exitCode, says);
        Assert.Equal(before, _scratch.Files());
    }

    private static void AssertRefusal(CliResult result, int exitCode, string says)
    {
        var line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("ngram-collapse: ", line, StringComparison.Ordinal);
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
    }
}
