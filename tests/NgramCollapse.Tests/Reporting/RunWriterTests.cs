using System.Globalization;
using System.Text;
using System.Text.Json;
using NgramCollapse.Counting;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;

namespace NgramCollapse.Tests.Reporting;

public sealed class RunWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ARunLeavesWhatIsPublishedAndNothingElse()
    {
        TinyRun.Write(_folder.PathOf("run"), TinyRun.Options with { Generations = 1 }, keepText: true);

        Assert.Equal(
            [
                "lineage.csv", "metrics.csv", "phases.csv", "run.json",
                "samples/r00-g00.txt", "samples/r00-g01.txt", "samples/r01-g00.txt", "samples/r01-g01.txt",
                "summary.csv", "text/r00-g00.txt", "text/r00-g01.txt", "text/r01-g00.txt", "text/r01-g01.txt", "timings.csv",
            ],
            Files(),
            StringComparer.Ordinal);
    }

    [Fact]
    public void NothingLooksFinishedBeforeTheRunIs()
    {
        var (plan, experiment) = TinyRun.Plan(TinyRun.Options, new AnalysisOptions { Obituaries = true });
        using (var taken = RunFolder.Take(_folder.PathOf("run"), force: false, plan.Files, []))
        using (var writer = new RunWriter(taken, plan, experiment))
        {
            writer.WriteRows(writer.WriteTexts(experiment.Run().First()));
        }

        Assert.Equal(
            [
                "calibration.csv.partial", "lineage.csv.partial", "metrics.csv.partial", "obituaries.csv.partial", "phases.csv.partial",
                "run.json.partial", "samples/r00-g00.txt", "summary.csv.partial", "timings.csv.partial",
            ],
            Files(),
            StringComparer.Ordinal);
        Assert.Equal(2, File.ReadAllLines(_folder.PathOf("run/metrics.csv.partial")).Length);
    }

    [Fact]
    public void TheHeaderIsTheColumnTable()
    {
        TinyRun.Write(_folder.PathOf("run"), TinyRun.Options with { Generations = 1, Replicates = 1 });

        Assert.Equal(
            string.Join(',', MetricColumns.Of(default).Select(column => column.Name)),
            File.ReadLines(_folder.PathOf("run/metrics.csv")).First());
    }

    [Fact]
    public void AKeptTextReadBackGivesTheSameCounts()
    {
        var options = TinyRun.Options with { Generations = 2, Replicates = 1 };
        TinyRun.Write(_folder.PathOf("run"), options, keepText: true);
        var (_, source) = TinyRun.Prepare(options);
        foreach (var result in new CollapseExperiment(options, source).Run())
        {
            // The tiny corpus has no backslash and no line end inside a document, so a line is a document.
            var kept = File.ReadAllText(_folder.PathOf($"run/text/r00-g{result.Row.Generation:D2}.txt"), Encoding.UTF8).Split('\n')[..^1];

            var counts = NgramCounter.Count(source.Alphabet.Encode(kept), options.Order);

            Assert.Equal(NgramCounter.Count(result.Text, options.Order).Highest.Counts.ToArray(), counts.Highest.Counts.ToArray());
        }
    }

    [Fact]
    public void SharesOfAPoolAddUpToOne()
    {
        TinyRun.Write(_folder.PathOf("run"), TinyRun.Options);

        var rows = File.ReadLines(_folder.PathOf("run/lineage.csv")).Skip(1).Select(line => line.Split(','));
        var pools = rows.GroupBy(cells => (cells[1], cells[2]), cells => double.Parse(cells[7], CultureInfo.InvariantCulture));

        Assert.All(pools, pool => Assert.Equal(1, pool.Sum(), 1e-12));
    }

    [Fact]
    public void TimingsAreNotInTheMetrics()
    {
        TinyRun.Write(_folder.PathOf("a"), TinyRun.Options with { Threads = 1 });
        TinyRun.Write(_folder.PathOf("b"), TinyRun.Options with { Threads = 3 });

        foreach (var name in new[] { "metrics.csv", "lineage.csv", "run.json", "samples/r01-g03.txt" })
        {
            Assert.Equal(File.ReadAllBytes(_folder.PathOf("a/" + name)), File.ReadAllBytes(_folder.PathOf("b/" + name)));
        }
    }

    [Fact]
    public void EveryFormatHasTheSameCells()
    {
        var analysis = new AnalysisOptions { Changes = true, Obituaries = true };
        TinyRun.Write(
            _folder.PathOf("run"),
            TinyRun.Options,
            analysis,
            keepText: false,
            MeasureSelection.All,
            new CsvTableSink(),
            new JsonLinesTableSink());

        var tables = Files().Where(name => name.EndsWith(".csv", StringComparison.Ordinal)).ToArray();
        Assert.Equal(13, tables.Length);
        foreach (var name in tables)
        {
            var lines = File.ReadAllLines(_folder.PathOf("run/" + name));
            var rows = File.ReadAllLines(_folder.PathOf($"run/{Path.ChangeExtension(name, "jsonl")}"));
            Assert.Equal(lines.Length - 1, rows.Length);
            foreach (var (line, json) in lines.Skip(1).Zip(rows).Where(pair => !pair.First.Contains('"', StringComparison.Ordinal)))
            {
                using var row = JsonDocument.Parse(json);
                var members = row.RootElement.EnumerateObject().ToArray();
                Assert.Equal(lines[0], string.Join(',', members.Select(member => member.Name)));
                var cells = string.Join(',', members.Select(member => AsCsv(member.Value)));
                Assert.Equal(line.Replace("'", "", StringComparison.Ordinal), cells);
            }
        }
    }

    [Fact]
    public void TheRecordListsExactlyTheFilesOfTheRun()
    {
        var (plan, experiment) = TinyRun.Plan(TinyRun.Options, keepText: true);
        TinyRun.Write(_folder.PathOf("run"), experiment.Options, keepText: true);

        Assert.All(Files(), name => Assert.True(plan.Files.Contains(name), name));
        using var record = JsonDocument.Parse(File.ReadAllBytes(_folder.PathOf("run/run.json")));
        var listed = record.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetString()!).ToArray();
        Assert.Equal(plan.Files.Entries, listed);
        Assert.All(listed.Where(name => !name.Contains('{', StringComparison.Ordinal)), name => Assert.Contains(name, Files()));
    }

    public void Dispose() => _folder.Dispose();

    private static string AsCsv(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => cell.GetString()!.Replace("'", "", StringComparison.Ordinal),
        _ => cell.TryGetInt64(out var whole)
            ? whole.ToString(CultureInfo.InvariantCulture)
            : cell.GetDouble().ToString("R", CultureInfo.InvariantCulture),
    };

    private IEnumerable<string> Files()
    {
        var root = _folder.PathOf("run");
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }
}
