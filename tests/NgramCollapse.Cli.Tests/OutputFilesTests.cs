namespace NgramCollapse.Cli.Tests;

/// <summary>What a verb may overwrite, and how it writes to devices and pipes.</summary>
public sealed class OutputFilesTests : IDisposable
{
    // Whether the error is this line.
    private const string Says = "SAYS() { grep -qxF \"ngram-collapse: $1\" err; }";

    private readonly Scratch _scratch = new();

    public OutputFilesTests()
    {
        _scratch.SmallCorpus();
        _scratch.Run("train", "small.txt", "-o", "m.ngm");
        File.WriteAllText(_scratch["there"], "mine");
        Directory.CreateDirectory(_scratch["samples"]);
        File.Copy(_scratch["small.txt"], _scratch["samples/r00-g00.txt"]);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_scratch["link"], "small.txt");
            File.CreateSymbolicLink(_scratch["folder"], ".");
        }
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(5, "there: exists; name another file, or replace it with --force", "score m.ngm small.txt --per-document there")]
    [InlineData(5, "there: exists", "score m.ngm small.txt --per-symbol there")]
    [InlineData(5, "there: exists", "theory small.txt --csv there")]
    [InlineData(2, "--per-symbol ./new: the same file as --per-document", "score m.ngm small.txt --per-document new --per-symbol ./new")]
    [InlineData(2, "--per-symbol folder/new: the same file", "score m.ngm small.txt --per-document new --per-symbol folder/new")]
    [InlineData(2, "--per-symbol new.partial: the same file", "score m.ngm small.txt --per-document new --per-symbol new.partial")]
    [InlineData(2, "--per-symbol small.txt: would write over a file", "score m.ngm small.txt --per-symbol small.txt --force")]
    [InlineData(2, "--per-document link: would write over", "score m.ngm small.txt --per-document link --force")]
    [InlineData(2, "--per-document m.ngm: would write over", "score m.ngm small.txt --per-document m.ngm --force")]
    [InlineData(2, "--csv folder/small.txt: would write over", "theory small.txt --csv folder/small.txt --force")]
    [InlineData(2, "--output small.txt: would write over", "train small.txt -o small.txt --force")]
    [InlineData(2, "--output link: would write over", "train small.txt -o link --force")]
    [InlineData(2, "--out .: would write over", "run samples/r00-g00.txt --out . --force")]
    [InlineData(2, "--out folder: would write over", "run small.txt --test samples/r00-g00.txt --out folder --force")]
    [InlineData(5, ".: has no run.json, so --force cannot tell", "run small.txt --out . --force")]
    [InlineData(4, "samples: cannot be written: is a directory", "train small.txt -o samples")]
    public void NothingIsWrittenOverUnasked(int exitCode, string says, string command)
    {
        var before = _scratch.Files();
        var result = Cli.Run(_scratch.Folder, command.Split(' '));
        var line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal(before, _scratch.Files());
        Assert.Equal("mine", _scratch.Read("there"));
    }

    [Theory]
    [InlineData("--output: an empty name", "train", "small.txt", "-o", "")]
    [InlineData("corpus: an empty name", "train", "", "-o", "x")]
    [InlineData("corpus: an empty name", "theory", "")]
    [InlineData("--csv: an empty name", "theory", "small.txt", "--csv", "")]
    [InlineData("--per-symbol: an empty name", "score", "m.ngm", "small.txt", "--per-symbol", "")]
    [InlineData("--per-document: an empty name", "score", "m.ngm", "small.txt", "--per-document", "")]
    [InlineData("model: an empty name", "score", "", "small.txt")]
    [InlineData("corpus: an empty name", "score", "m.ngm", "")]
    [InlineData("model: an empty name", "generate", "")]
    [InlineData("--test: an empty name", "run", "small.txt", "--test", "")]
    [InlineData("--experiment: an empty name", "run", "--experiment", "")]
    [InlineData("corpus: an empty name", "run", "small.txt+")]
    [InlineData("corpus: an empty name", "drift", "")]
    [InlineData("--out: an empty name", "drift", "small.txt", "there", "--out", "", "--generations", "1")]
    [InlineData("--experiment: an empty name", "drift", "--experiment", "")]
    [InlineData("--prompt-file: an empty name", "drift", "--prompt-file", "")]
    public void AnEmptyNameIsAUsageError(string says, params string[] arguments)
    {
        var result = Cli.Run(_scratch.Folder, arguments);
        var line = Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
    }

    [Fact]
    public void ForceReplacesTables()
    {
        _scratch.Run("score", "m.ngm", "small.txt", "--per-document", "there", "--force");
        Assert.StartsWith("document,", _scratch.Read("there"), StringComparison.Ordinal);
        _scratch.Run("theory", "small.txt", "--csv", "there", "--force");
        Assert.StartsWith("generation,", _scratch.Read("there"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RUN train small.txt -o stdout >out && cmp out m.ngm")]
    [InlineData("RUN train small.txt -o stdout | cmp - m.ngm")]
    [InlineData("RUN train small.txt -o /proc/self/fd/3 3>out && cmp out m.ngm")]
    [InlineData("RUN score m.ngm small.txt --per-symbol stdout >out && head -1 out | grep -q ^document && tail -1 out | grep -q ^without")]
    [InlineData("RUN score m.ngm small.txt --per-document stdout | head -n 1 | grep -q ^document")]
    [InlineData(
        "mkfifo pipe; RUN score m.ngm small.txt --per-document pipe >out & "
        + "head -n 1 pipe >first; wait; grep -q ^document first && test -p pipe")]
    [InlineData("mknod full c 1 7 2>err || exit 0; RUN train small.txt -o full 2>err; test $? = 4 && SAYS 'full: NOSPACE' && test -c full")]
    [InlineData("mknod null c 1 3 2>err || exit 0; RUN score m.ngm small.txt --per-symbol null >out && test -c null")]
    [InlineData("RUN corpora >/dev/full 2>err; test $? = 4 && SAYS 'standard output: NOSPACE'")]
    [InlineData("RUN generate m.ngm --symbols 100000 >/dev/full 2>err; test $? = 4 && SAYS 'standard output: NOSPACE'")]
    [InlineData("RUN corpora >&- 2>err; test $? = 4 && SAYS 'standard output: cannot be written: it is closed'")]
    [InlineData("RUN corpora <&- >&- 2>err; test $? = 4")]
    [InlineData("RUN train small.txt -o /proc/self/fd/9 2>err; test $? = 4")]
    [InlineData("RUN score m.ngm missing.txt 2>&-; test $? = 4")]
    [InlineData("RUN train small.txt -o new.ngm 2>&- && cmp new.ngm m.ngm")]
    [InlineData("RUN run small.txt --generations 1 --out new 2>&- >out")]
    public void AShellsWordsAreUnderstood(string command)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        File.CreateSymbolicLink(_scratch["stdout"], "/proc/self/fd/1");
        var script = command.Replace("RUN", Cli.ShellCommand, StringComparison.Ordinal)
            .Replace("NOSPACE", "cannot be written: no space left on device", StringComparison.Ordinal);
        var result = Cli.Shell(_scratch.Folder, $"{Says}\n{script}");
        Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
    }
}
