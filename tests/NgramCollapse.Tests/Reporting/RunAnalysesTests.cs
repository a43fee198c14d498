using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;

namespace NgramCollapse.Tests.Reporting;

public sealed class RunAnalysesTests : IDisposable
{
    private static readonly AnalysisOptions Everything = new() { Changes = true, Obituaries = true, NullChains = 2 };
    private static readonly string[] All = ["calibration.csv", "changes.csv", "obituaries.csv", "phases.csv", "summary.csv"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryTableIsTheSameForAnyNumberOfThreads()
    {
        Write("one", TinyRun.Options with { Threads = 1 }, Everything);
        Write("four", TinyRun.Options with { Threads = 4 }, Everything);

        Assert.Equal(All, Tables("one"));
        Assert.All(All, name => Assert.Equal(Text("one", name), Text("four", name)));
    }

    [Fact]
    public void OnlyWhatWasAskedForIsWritten()
    {
        Write("single", TinyRun.Options with { Replicates = 1 }, new());

        Assert.Equal(["phases.csv"], Tables("single"));
    }

    [Fact]
    public void ObituariesNameTypesAsText()
    {
        // Texts of a fifth of the size lose many types under replace, for example types at the start of a document.
        Write("dead", TinyRun.Options with { Regime = Regime.Replace, Size = 60 }, Everything);
        var lines = File.ReadAllLines(_folder.PathOf("dead/obituaries.csv"));

        Assert.Equal("run,replicate,type,source_count,last_generation,predicted_median_lifetime", lines[0]);
        Assert.Contains(lines, line => line.Contains("<s>", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("</s>", StringComparison.Ordinal));
        Assert.All(lines.Skip(1), line => Assert.Matches(",[0-9]+,[0-9]+,[0-9]+$", line));
    }

    [Fact]
    public void ChangesAndPhasesHaveARowForEveryMeasure()
    {
        Write("rows", TinyRun.Options, Everything);
        var measures = MeasureChanges.Measures(TinyRun.Prepare(TinyRun.Options).Record.Labels).Count;

        // Two replicates of generations 0 … 3.
        Assert.Equal(1 + (2 * 4 * measures), File.ReadAllLines(_folder.PathOf("rows/changes.csv")).Length);
        var phases = File.ReadAllLines(_folder.PathOf("rows/phases.csv"));
        Assert.Equal("run,chain,replicate,event,column,reference,limit,generation", phases[0]);
        Assert.Equal(4, phases.Count(line => line.Contains(",early,", StringComparison.Ordinal)));
        Assert.Equal(4, phases.Count(line => line.Contains(",tail_alarm,ngram_types_surviving,", StringComparison.Ordinal)));
    }

    private void Write(string name, ExperimentOptions options, AnalysisOptions analysis) =>
        TinyRun.Write(_folder.PathOf(name), options, analysis);

    private string Text(string run, string name) => File.ReadAllText(_folder.PathOf($"{run}/{name}"));

    private string[] Tables(string run)
    {
        var names = Directory.GetFiles(_folder.PathOf(run)).Select(path => Path.GetFileName(path));
        return [.. names.Where(All.Contains).Order(StringComparer.Ordinal)];
    }
}
