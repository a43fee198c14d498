using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Pools;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;

namespace NgramCollapse.Tests.Reporting;

public sealed class AnalysisWriterTests : IDisposable
{
    private static readonly AnalysisOptions Everything = new() { Changes = true, Obituaries = true, NullChains = 2 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryTableIsTheSameForAnyNumberOfThreads()
    {
        Write("one", TinyRun.Options with { Threads = 1 }, Everything);
        Write("four", TinyRun.Options with { Threads = 4 }, Everything);

        Assert.All(Tables("one"), name => Assert.Equal(File.ReadAllText(_folder.PathOf("one/" + name)), File.ReadAllText(_folder.PathOf("four/" + name))));
        Assert.Equal(["calibration.csv", "changes.csv", "obituaries.csv", "phases.csv", "summary.csv"], Tables("one"));
    }

    [Fact]
    public void OnlyWhatWasAskedForIsWritten()
    {
        Write("single", TinyRun.Options with { Replicates = 1 }, new());

        Assert.Equal(["phases.csv"], Tables("single"));
        Assert.Equal(["phases.csv"], AnalysisWriter.Files(new RunLabels("run", TinyRun.Options with { Replicates = 1 }), new()));
    }

    [Fact]
    public void WhatIsNotCompletedKeepsItsPartialName()
    {
        var (record, source) = TinyRun.Prepare(TinyRun.Options);
        using var taken = RunFolder.Take(_folder.PathOf("part"), force: false);
        using (var writer = new AnalysisWriter(taken, record.Labels, new CollapseExperiment(TinyRun.Options, source), Everything))
        {
            Assert.NotNull(writer.Phases);
        }

        Assert.Equal(["changes.csv.partial", "obituaries.csv.partial", "phases.csv.partial"], Files("part").Where(name => name.EndsWith(".partial", StringComparison.Ordinal)));
    }

    [Fact]
    public void ObituariesNameTypesAsText()
    {
        // Replaced texts of a fifth of the size lose much; a type that begins a document shows it.
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
        var measures = MeasureChanges.Measures(new RunLabels("run", TinyRun.Options)).Count;

        // Two replicates of generations 0 … 3.
        Assert.Equal(1 + (2 * 4 * measures), File.ReadAllLines(_folder.PathOf("rows/changes.csv")).Length);
        var phases = File.ReadAllLines(_folder.PathOf("rows/phases.csv"));
        Assert.Equal("run,chain,replicate,event,column,reference,limit,generation", phases[0]);
        Assert.Equal(4, phases.Count(line => line.Contains(",early,", StringComparison.Ordinal)));
        Assert.Equal(4, phases.Count(line => line.Contains(",tail_alarm,ngram_types_surviving,", StringComparison.Ordinal)));
    }

    private void Write(string name, ExperimentOptions options, AnalysisOptions analysis)
    {
        var (record, source) = TinyRun.Prepare(options);
        var experiment = new CollapseExperiment(options, source);
        using var taken = RunFolder.Take(_folder.PathOf(name), force: false);
        using var writer = new AnalysisWriter(taken, record.Labels, experiment, analysis);
        foreach (var (row, present) in experiment.Run(writer.Present))
        {
            writer.Add(row, present);
        }

        foreach (var row in experiment.RunNull(analysis.NullChains))
        {
            writer.AddNull(row);
        }

        writer.Complete();
    }

    private string[] Files(string name) => [.. Directory.GetFiles(_folder.PathOf(name)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string[] Tables(string name) => [.. Files(name).Where(file => file.EndsWith(".csv", StringComparison.Ordinal))];
}
