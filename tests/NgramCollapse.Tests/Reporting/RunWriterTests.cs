using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
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
                "lineage.csv", "metrics.csv", "run.json", "samples/r00-g00.txt", "samples/r00-g01.txt", "samples/r01-g00.txt", "samples/r01-g01.txt",
                "text/r00-g00.txt", "text/r00-g01.txt", "text/r01-g00.txt", "text/r01-g01.txt", "timings.csv",
            ],
            Files(),
            StringComparer.Ordinal);
    }

    [Fact]
    public void NothingLooksFinishedBeforeTheRunIs()
    {
        var (record, source) = TinyRun.Prepare(TinyRun.Options);
        using (var taken = RunFolder.Take(_folder.PathOf("run"), force: false))
        using (var writer = new RunWriter(taken, record, keepText: false))
        {
            writer.Write(new CollapseExperiment(TinyRun.Options, source).Run().First());
        }

        Assert.Equal(
            ["lineage.csv.partial", "metrics.csv.partial", "run.json.partial", "samples/r00-g00.txt", "timings.csv.partial"],
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

        var pools = File.ReadLines(_folder.PathOf("run/lineage.csv")).Skip(1).Select(line => line.Split(',')).GroupBy(cells => (cells[1], cells[2]));

        Assert.All(pools, pool => Assert.Equal(1, pool.Sum(cells => double.Parse(cells[7], System.Globalization.CultureInfo.InvariantCulture)), 1e-12));
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

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> Files()
    {
        var root = _folder.PathOf("run");
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
    }
}
