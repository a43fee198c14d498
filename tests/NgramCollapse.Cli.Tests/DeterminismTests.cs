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

        // More threads than the runtime gives: nobody may wait for work that nobody does.
        Same("starved", [("DOTNET_ThreadPool_ForceMinWorkerThreads", "1"), ("DOTNET_ThreadPool_ForceMaxWorkerThreads", "1")], "--threads", "8");
        Same("turkish", [("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")]);
        Same("german", [("LC_ALL", "de_DE.UTF-8")]);
        Same("untiered", [("DOTNET_TieredCompilation", "0")]);
        Same("unvectorised", [("DOTNET_EnableHWIntrinsic", "0"), ("DOTNET_TieredPGO", "1")]);
        Same("unoptimised", [("DOTNET_JITMinOpts", "1"), ("DOTNET_ReadyToRun", "0")]);
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
