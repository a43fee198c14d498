namespace NgramCollapse.Cli.Tests;

public sealed class DeterminismTests : IDisposable
{
    private static readonly string[] Experiment =
    [
        "run", "alice-in-wonderland", "--generations", "3", "--replicates", "3", "--regime", "mix:0.2", "--order", "4",
        "--format", "csv,jsonl", "--keep-text", "--out",
    ];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ThreadsCultureAndJitSettingsChangeNoByte()
    {
        _scratch.Run([.. Experiment, "plain", "--threads", "1"]);
        Same("threads2", [], "--threads", "2");
        Same("threads5", [], "--threads", "5");
        Same("turkish", [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")]);
        Same("german", [("LC_ALL", "de_DE.UTF-8")]);
        Same("untiered", [("DOTNET_TieredCompilation", "0")]);
        Same("unvectorised", [("DOTNET_EnableHWIntrinsic", "0"), ("DOTNET_TieredPGO", "1")]);
        Same("unoptimised", [("DOTNET_JITMinOpts", "1"), ("DOTNET_ReadyToRun", "0")]);
    }

    /// <summary>No thread waits for work that no thread does.</summary>
    [Fact]
    public void MoreThreadsThanTheRuntimeGivesChangeNoByte()
    {
        string[] run = ["run", "alice-in-wonderland", "--generations", "2", "--keep-text", "--threads", "8", "--out"];
        _scratch.Run([.. run, "eight"]);

        _scratch.Run(
            [("DOTNET_ThreadPool_ForceMinWorkerThreads", "1"), ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "1")], [.. run, "starved"]);

        Folders.AssertSame(_scratch["eight"], _scratch["starved"]);
    }

    [Fact]
    public void AnotherSeedGivesAnotherText()
    {
        _scratch.Run([.. Experiment, "one"]);
        _scratch.Run([.. Experiment, "two", "--seed", "2"]);
        Assert.NotEqual(_scratch.Read("one/text/r00-g01.txt"), _scratch.Read("two/text/r00-g01.txt"));
        Assert.NotEqual(_scratch.Read("one/text/r00-g01.txt"), _scratch.Read("one/text/r01-g01.txt"));
    }

    private void Same(string name, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        _scratch.Run(environment, [.. Experiment, name, .. arguments]);
        Folders.AssertSame(_scratch["plain"], _scratch[name]);
    }
}
