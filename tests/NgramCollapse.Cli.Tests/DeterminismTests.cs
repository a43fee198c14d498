namespace NgramCollapse.Cli.Tests;

public sealed class DeterminismTests : IDisposable
{
    private static readonly string[] Experiment =
        ["run", "alice-in-wonderland", "--generations", "3", "--replicates", "3", "--regime", "mix:0.2", "--order", "4", "--keep-text", "--out"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ThreadsCultureAndJitSettingsChangeNoByte()
    {
        Assert.Equal(0, Cli.Run(_scratch.Folder, [.. Experiment, "plain", "--threads", "1"]).ExitCode);
        Same("threads2", [], "--threads", "2");
        Same("threads5", [], "--threads", "5");
        Same("turkish", [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")]);
        Same("german", [("LC_ALL", "de_DE.UTF-8")]);
        Same("untiered", [("DOTNET_TieredCompilation", "0")]);
        Same("unvectorised", [("DOTNET_EnableHWIntrinsic", "0"), ("DOTNET_TieredPGO", "1")]);
        Same("unoptimised", [("DOTNET_JITMinOpts", "1"), ("DOTNET_ReadyToRun", "0")]);
    }

    /// <summary>Nobody waits for work that nobody does.</summary>
    [Fact]
    public void MoreThreadsThanTheRuntimeGivesChangeNoByte()
    {
        string[] run = ["run", "alice-in-wonderland", "--generations", "2", "--keep-text", "--threads", "8", "--out"];
        Assert.Equal(0, Cli.Run(_scratch.Folder, [.. run, "eight"]).ExitCode);

        var starved = Cli.Run(_scratch.Folder, [("DOTNET_ThreadPool_ForceMinWorkerThreads", "1"), ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "1")], [.. run, "starved"]);

        Assert.Equal(0, starved.ExitCode);
        Folders.AssertSame(_scratch["eight"], _scratch["starved"]);
    }

    [Fact]
    public void AnotherSeedGivesAnotherText()
    {
        Assert.Equal(0, Cli.Run(_scratch.Folder, [.. Experiment, "one"]).ExitCode);
        Assert.Equal(0, Cli.Run(_scratch.Folder, [.. Experiment, "two", "--seed", "2"]).ExitCode);
        Assert.NotEqual(File.ReadAllText(_scratch["one/text/r00-g01.txt"]), File.ReadAllText(_scratch["two/text/r00-g01.txt"]));
        Assert.NotEqual(File.ReadAllText(_scratch["one/text/r00-g01.txt"]), File.ReadAllText(_scratch["one/text/r01-g01.txt"]));
    }

    private void Same(string name, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        Assert.Equal(0, Cli.Run(_scratch.Folder, environment, [.. Experiment, name, .. arguments]).ExitCode);
        Folders.AssertSame(_scratch["plain"], _scratch[name]);
    }
}
