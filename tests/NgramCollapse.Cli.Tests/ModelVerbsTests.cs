using System.Globalization;
using System.Text.Json;

namespace NgramCollapse.Cli.Tests;

/// <summary>train, generate and score, as a user runs them one after another.</summary>
public sealed class ModelVerbsTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("witten-bell", "m.arpa")]
    [InlineData("kneser-ney", "m.arpa.gz")]
    [InlineData("absolute", "m.ngm")]
    [InlineData("jelinek-mercer", "m.arpa")]
    [InlineData("add:0.1", "m.ngm")]
    public void ATrainedModelScoresAndWrites(string smoothing, string model)
    {
        Train("alice-in-wonderland", "--order", "4", "--smoothing", smoothing, "-o", model);
        var score = Score(model, "rabbits-and-hares");
        Assert.InRange(score.GetProperty("perplexity").GetDouble(), 2, 40);
        var perEvent = score.GetProperty("bits_per_event").GetDouble();
        Assert.Equal(NgramCollapse.Numerics.PortableMath.Exp2(perEvent), score.GetProperty("perplexity").GetDouble());
        Assert.Equal(score.GetProperty("bits").GetDouble(), perEvent * score.GetProperty("events").GetInt64(), 1e-5);
        Assert.True(score.GetProperty("unknown").GetInt64() > 0);

        var text = Run("generate", model, "--symbols", "5000");
        Assert.InRange(Events(text), 4999, 5000);
        Assert.Equal(text, Run("generate", model, "--symbols", "5000", "--threads", "1"));
        Assert.NotEqual(text, Run("generate", model, "--symbols", "5000", "--seed", "2"));
    }

    [Theory]
    [InlineData("kneser-ney", "6", "paragraph")]
    [InlineData("jelinek-mercer", "3", "line")]
    public void ThreadsAndJitSettingsChangeNoByteOfAModel(string smoothing, string order, string document)
    {
        // Long enough for five threads to have blocks of their own.
        var text = File.ReadAllText(Path.Combine(Repository.Root, "corpora", "moby-dick.txt"));
        File.WriteAllText(_scratch["long.txt"], string.Join("\n\n", text, "\u65E5\u672C e\u0301 \uD83D\uDE00", text));
        string[] train = ["long.txt", "--order", order, "--smoothing", smoothing, "--document", document, "-o"];
        Train([.. train, "one.ngm", "--threads", "1"]);
        Train([.. train, "five.ngm", "--threads", "5"]);
        _scratch.Run([("DOTNET_EnableHWIntrinsic", "0"), ("DOTNET_TieredCompilation", "0")], ["train", .. train, "plain.ngm"]);
        Assert.Equal(File.ReadAllBytes(_scratch["one.ngm"]), File.ReadAllBytes(_scratch["five.ngm"]));
        Assert.Equal(File.ReadAllBytes(_scratch["one.ngm"]), File.ReadAllBytes(_scratch["plain.ngm"]));

        var score = Run("score", "one.ngm", "long.txt", "--threads", "1");
        Assert.Equal(score, Run("score", "one.ngm", "long.txt", "--threads", "5"));
        Assert.Equal(score, Run("score", "one.ngm", "long.txt", "--per-document", "documents.csv"));
    }

    [Fact]
    public void ABadByteFarInsideIsNamedWithItsOffset()
    {
        var lines = Enumerable.Repeat("a whale of a tale\n\n"u8.ToArray(), 50_000);
        File.WriteAllBytes(_scratch["bad.txt"], [.. lines.SelectMany(line => line), 0xC3, 0x28]);
        var result = Cli.Run(_scratch.Folder, "train", "bad.txt", "-o", "x");
        const string Says = "byte 950000 (0xC3) is not valid UTF-8; save the text as UTF-8, or as UTF-16 with a byte-order mark";
        Assert.Equal((3, $"ngram-collapse: bad.txt: {Says}\n"), (result.ExitCode, result.Error));
        Assert.False(File.Exists(_scratch["x"]));
    }

    [Fact]
    public void ATextTooLargeForMemoryIsRefusedWhereItWouldBeHeld()
    {
        // A file with a hole: its size is all that is read.
        using (var file = File.Create(_scratch["large.txt"]))
        {
            file.SetLength(500_000_001);
        }

        foreach (var arguments in new string[][] { ["run", "large.txt"], ["train", "large.txt", "-o", "x", "--document", "file"] })
        {
            var result = Cli.Run(_scratch.Folder, arguments);
            Assert.Equal(7, result.ExitCode);
            Assert.Contains("500000001 bytes, more than the 500000000 that are held in memory; ", result.Error, StringComparison.Ordinal);
            Assert.Contains("'train' and 'score' stream UTF-8 text in paragraphs or lines", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ArpaAndBinaryHoldTheSameModel()
    {
        Train("alice-in-wonderland", "--order", "5", "--smoothing", "kneser-ney", "-o", "m.arpa");
        Train("alice-in-wonderland", "--order", "5", "--smoothing", "kneser-ney", "-o", "m.ngm");
        var (arpa, binary) = (Score("m.arpa", "moby-dick"), Score("m.ngm", "moby-dick"));
        foreach (var key in (string[])["bits", "bits_per_event", "perplexity", "perplexity_known"])
        {
            Assert.Equal(1, arpa.GetProperty(key).GetDouble() / binary.GetProperty(key).GetDouble(), 1e-12);
        }
    }

    [Fact]
    public void WithoutSmoothingAnotherTextHasNoScore()
    {
        Train("alice-in-wonderland", "--smoothing", "mle", "-o", "m.ngm");
        var score = Score("m.ngm", "moby-dick");
        Assert.Equal(JsonValueKind.Null, score.GetProperty("bits").ValueKind);
        Assert.Equal(JsonValueKind.Null, score.GetProperty("perplexity").ValueKind);
        Assert.True(score.GetProperty("zero_probability").GetInt64() > 1000);
        Assert.Equal(0, Score("m.ngm", "alice-in-wonderland").GetProperty("zero_probability").GetInt64());
    }

    [Fact]
    public void TablesPerDocumentAndSymbolAddUpToTheSummary()
    {
        Train("alice-in-wonderland", "-o", "m.ngm");
        _scratch.Run("score", "m.ngm", "rabbits-and-hares", "--per-document", "d.csv", "--per-symbol", "s.csv");
        var score = Score("m.ngm", "rabbits-and-hares");
        var documents = File.ReadAllLines(_scratch["d.csv"]);
        Assert.Equal("document,events,unknown,bits,bits_per_event,perplexity", documents[0]);
        var rows = documents[1..].Select(line => line.Split(',')).ToList();
        Assert.Equal(score.GetProperty("events").GetInt64(), rows.Sum(row => int.Parse(row[1], CultureInfo.InvariantCulture)));
        Assert.Equal(score.GetProperty("unknown").GetInt64(), rows.Sum(row => int.Parse(row[2], CultureInfo.InvariantCulture)));
        Assert.Equal(score.GetProperty("bits").GetDouble(), rows.Sum(row => double.Parse(row[3], CultureInfo.InvariantCulture)), 1e-6);

        var symbols = File.ReadAllLines(_scratch["s.csv"]);
        Assert.Equal("document,position,symbol,unknown,bits", symbols[0]);
        Assert.Equal(score.GetProperty("events").GetInt64(), symbols.Length - 1);
        var bits = symbols[1..].Sum(line => double.Parse(line[(line.LastIndexOf(',') + 1)..], CultureInfo.InvariantCulture));
        Assert.Equal(score.GetProperty("bits").GetDouble(), bits, 1e-6);
        var unknown = symbols.Count(line => line.Contains(",1,", StringComparison.Ordinal) && line.Split(',')[^2] == "1");
        Assert.Equal(score.GetProperty("unknown").GetInt64(), unknown);
    }

    [Fact]
    public void APromptBeginsEveryDocument()
    {
        Train("alice-in-wonderland", "--order", "5", "--smoothing", "kneser-ney", "-o", "m.ngm");
        var documents = Run("generate", "m.ngm", "--documents", "3", "--prompt", "The church ").Split("\n\n");
        Assert.Equal(3, documents.Length);
        Assert.All(documents, document => Assert.StartsWith("The church ", document, StringComparison.Ordinal));
    }

    [Fact]
    public void AnUnsmoothedModelWritesTheFirstGenerationOfARun()
    {
        Train("alice-in-wonderland", "--smoothing", "mle", "-o", "m.ngm");
        var text = Run("generate", "m.ngm", "--documents", "5", "--seed", "7");
        string[] whole = ["--held-out", "0", "--generations", "1", "--seed", "7", "--keep-text", "--out", "run"];
        _scratch.Run(["run", "alice-in-wonderland", .. whole]);
        Assert.Equal(text.Split("\n\n").Select(d => d.TrimEnd('\n')), File.ReadLines(_scratch["run/text/r00-g01.txt"]).Take(5));
    }

    [Fact]
    public void StatsAreOneLineOnStandardError()
    {
        Train("alice-in-wonderland", "--smoothing", "mle", "-o", "m.ngm");
        var result = Cli.Run(_scratch.Folder, "generate", "m.ngm", "--symbols", "100000", "--stats");
        Assert.Matches("^[1-9][0-9]* symbols/s\n$", result.Error);
    }

    [Fact]
    public void WritingStopsWhenTheReaderHasGone()
    {
        Train("alice-in-wonderland", "--smoothing", "mle", "-o", "m.ngm");
        using var run = Cli.Start(_scratch.Folder, [], "generate", "m.ngm", "--documents", "2000000000");
        Assert.NotEqual(-1, run.StandardOutput.Read());
        run.StandardOutput.Close();
        run.WaitForExit();
        Assert.Equal(141, run.ExitCode);
        Assert.Empty(run.StandardError.ReadToEnd());
    }

    [Theory]
    [InlineData(2, "no --output", "train", "alice-in-wonderland")]
    [InlineData(2, "--smoothing magic: must be mle", "train", "alice-in-wonderland", "--smoothing", "magic", "-o", "x")]
    [InlineData(2, "--smoothing add:0: must be mle", "train", "alice-in-wonderland", "--smoothing", "add:0", "-o", "x")]
    [InlineData(2, "--order 33: must be", "train", "alice-in-wonderland", "--order", "33", "-o", "x")]
    [InlineData(2, "--threads 0: must be", "train", "alice-in-wonderland", "--threads", "0", "-o", "x")]
    [InlineData(2, "--threads 2000: must be", "score", "m.ngm", "alice-in-wonderland", "--threads", "2000")]
    [InlineData(2, "which ARPA needs", "train", "alice-in-wonderland", "--smoothing", "add:1", "-o", "x.arpa")]
    [InlineData(2, "K a number from 1E-100 to 1,000,000,000", "train", "alice-in-wonderland", "--smoothing", "add:1e308", "-o", "x")]
    [InlineData(2, "a whole number from 2 to 9223372036854775807", "generate", "m.ngm", "--symbols", "9223372036854775808")]
    [InlineData(5, "exists", "train", "alice-in-wonderland", "-o", "there")]
    [InlineData(4, "no such file", "train", "missing", "-o", "x")]
    [InlineData(4, "cannot", "train", "alice-in-wonderland", "-o", "there/x")]
    [InlineData(4, "no such file", "score", "missing.ngm", "alice-in-wonderland")]
    [InlineData(6, "is this an ARPA model?", "score", "there", "alice-in-wonderland")]
    [InlineData(6, "is this an ARPA model?", "generate", "there")]
    [InlineData(2, "--symbols 1: must be", "generate", "m.ngm", "--symbols", "1")]
    [InlineData(2, "--documents 0: must be", "generate", "m.ngm", "--documents", "0")]
    [InlineData(3, "--prompt: its character 2", "generate", "m.ngm", "--prompt", "aΩ")]
    [InlineData(3, "without smoothing", "generate", "m.ngm", "--prompt", "qz")]
    public void NonsenseIsOneClearLine(int exitCode, string says, params string[] arguments)
    {
        File.WriteAllText(_scratch["there"], "no model\n");
        Train("alice-in-wonderland", "--smoothing", "mle", "-o", "m.ngm");
        var before = _scratch.Files();
        var result = Cli.Run(_scratch.Folder, arguments);
        var line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(before, _scratch.Files());
    }

    /// <summary>Characters and ends of a text whose documents stand a blank line apart.</summary>
    private static int Events(string text)
    {
        var documents = text.TrimEnd('\n').Split("\n\n");
        return documents.Sum(document => document.Length) + documents.Length;
    }

    private void Train(params string[] arguments)
    {
        var result = Cli.Run(_scratch.Folder, ["train", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private string Run(params string[] arguments)
    {
        var result = Cli.Run(_scratch.Folder, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    private JsonElement Score(string model, string text)
    {
        using var json = JsonDocument.Parse(Run("score", model, text, "--json"));
        return json.RootElement.Clone();
    }
}
