using System.Globalization;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Studies;

namespace NgramCollapse.Tests.Reporting;

/// <summary>Every cell is what its column says: its type, its range, and empty only where it may be.</summary>
public sealed class DeclaredTablesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CheckingSink _sink = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SymbolUnit.Character, 1)]
    [InlineData(SymbolUnit.Character, 3)]
    [InlineData(SymbolUnit.Byte, 2)]
    [InlineData(SymbolUnit.Word, 12)]
    public void ARunKeepsItsDeclarations(SymbolUnit unit, int order)
    {
        var analysis = new AnalysisOptions { Changes = true, Obituaries = true, NullChains = 2 };
        foreach (var (replicates, regime) in ((int, Regime)[])[(1, Regime.Replace), (2, Regime.Accumulate)])
        {
            var options = TinyRun.Options with
            {
                Unit = unit,
                Order = order,
                Replicates = replicates,
                Regime = regime,
            };
            TinyRun.Write(_folder.PathOf($"run{replicates}"), options, analysis, keepText: false, MeasureSelection.All, _sink);
        }

        AssertKept("metrics", "lineage", "timings", "phases", "changes", "summary", "obituaries", "calibration", "bands", "slices");
    }

    [Fact]
    public void ADriftKeepsItsDeclarations()
    {
        var options = SmallDrift.Options;
        var record = new DriftRecord(DriftKind.Drift, new DriftFile(), DriftSource.Prepare(SmallDrift.Corpus, options));
        var plan = new DriftPlan(record, options, [_sink]);
        using var folder = RunFolder.Take(_folder.PathOf("drift"), force: false, plan.Files, []);
        using var writer = new DriftWriter(folder, plan);
        foreach (var generation in new DriftStudy(options, record.Source).Run())
        {
            writer.Write(generation);
        }

        writer.Complete("");
        AssertKept("drift", "continuations", "documents");
    }

    [Fact]
    public void ALotteryKeepsItsDeclarations()
    {
        var options = SmallDrift.Options with { Replicates = 3, Generations = 2 };
        var record = new DriftRecord(DriftKind.Lottery, new DriftFile(), DriftSource.Prepare(SmallDrift.Corpus, options));
        var study = new LotteryStudy(options, record.Source);
        var plan = new LotteryPlan(record, study.Arms, [_sink]);
        using var folder = RunFolder.Take(_folder.PathOf("lottery"), force: false, plan.Files, []);
        using var writer = new LotteryWriter(folder, plan);
        var draws = study.Run().ToList();
        draws.ForEach(writer.Write);
        writer.Complete(LotterySummary.Of(draws, options.Seed));
        AssertKept("draws", "lottery", "documents");
    }

    [Fact]
    public void ThePresetKeepsItsDeclarations()
    {
        var options = SmallDrift.Options with { Replicates = 2, Generations = 2, Order = 5 };
        var record = new DriftRecord(DriftKind.Nature, new DriftFile(), DriftSource.Prepare(SmallDrift.Corpus, options));
        var study = new NatureStudy(options, record.Source.Text);
        var plan = new NaturePlan(record, options.Order, [_sink]);
        using var folder = RunFolder.Take(_folder.PathOf("nature"), force: false, plan.Files, []);
        using var writer = new NatureWriter(folder, plan);
        var rows = study.Run().ToList();
        rows.ForEach(writer.Write);
        writer.Complete(NatureSummary.Of(rows), BlockHistogram.Of(study.HeldOutBlockBits()));
        AssertKept("nature", "histogram");
    }

    [Theory]
    [InlineData("witten-bell")]
    [InlineData("mle")]
    public void ScoresKeepTheirDeclarations(string smoothing)
    {
        string[] documents = ["the whale", "a whale, Ω and no other", "x"];
        var alphabet = Alphabet.FromDocuments(documents[..2], SymbolUnit.Character);
        var text = alphabet.Encode(documents[..1]);
        Assert.True(Smoothing.TryParse(smoothing, out var chosen));
        var model = chosen.Train(NgramCollapse.Counting.CountedText.Of(text, 3, inParts: true), alphabet.EventSpaceSize);
        var (trained, scored) = (new TrainedModel(alphabet, model), alphabet.Encode(documents));
        _sink.Write(ScoreTables.Documents, _folder.PathOf("documents"), ScoreTables.ScoreDocuments(trained, scored));
        _sink.Write(ScoreTables.Symbols, _folder.PathOf("symbols"), ScoreTables.ScoreSymbols(trained, scored, documents));
        AssertKept("document_scores", "symbol_scores");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void AForecastKeepsItsDeclarations(int order)
    {
        var options = new ExperimentOptions { Order = order, Generations = 3 };
        var forecast = new TheoryForecast(options, SmallRun.Source(order), 0.95);
        _sink.Write(ForecastTable.Spec, _folder.PathOf("theory"), ForecastRow.Of(forecast));
        AssertKept("theory");
    }

    [Fact]
    public void TheCatalogNamesEveryTableOnceAndExplainsEveryColumn()
    {
        Assert.Equal(TableCatalog.Names.Count, TableCatalog.Names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(TableCatalog.All, entry =>
        {
            var names = entry.Table.Declared.Select(column => column.Name).ToArray();
            Assert.Matches("^[a-z][a-z_]*$", entry.Table.Name);
            Assert.True(entry.Table.Meaning.Length > 10, entry.Table.Name);
            Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
            Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9_]*(LABEL|WORD)?$", name));
            Assert.All(entry.Table.Declared, column => Assert.True(column.Meaning.Length > 3, $"{entry.Table.Name}.{column.Name}"));
        });
    }

    private void AssertKept(params string[] tables)
    {
        Assert.True(_sink.Breaches.Count == 0, string.Join('\n', _sink.Breaches.Distinct(StringComparer.Ordinal)));
        Assert.Superset(new HashSet<string>(tables, StringComparer.Ordinal), _sink.Tables);
        Assert.All(_sink.Tables, name => Assert.Contains(name, TableCatalog.Names));
    }

    /// <summary>Writes nothing and compares each row with the declarations.</summary>
    private sealed class CheckingSink : ITableSink
    {
        public List<string> Breaches { get; } = [];

        public HashSet<string> Tables { get; } = new(StringComparer.Ordinal);

        public string Name => "check";

        public string FileOf(TableSpec table) => table.Name;

        public ITableWriter Open(TableSpec table, string path)
        {
            Tables.Add(table.Name);
            return new Checker(table, Breaches);
        }

        private sealed class Checker(TableSpec table, List<string> breaches) : ITableWriter
        {
            public void Write(IReadOnlyList<object?> cells)
            {
                Assert.Equal(table.Declared.Count, cells.Count);
                foreach (var (column, cell) in table.Declared.Zip(cells).Where(pair => !IsKept(pair.First, pair.Second)))
                {
                    breaches.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Name}.{column.Name}: {cell ?? "empty"}"));
                }
            }

            public void Complete()
            {
            }

            public void Dispose()
            {
            }

            private static bool IsKept(Column column, object? cell) => (column.Type, cell) switch
            {
                (_, null) => column.Emptiness.Length > 0,
                (ColumnType.Text, string) => true,
                (ColumnType.Integer or ColumnType.Number, int or long or double) =>
                    Convert.ToDouble(cell, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
                    && (column.Type == ColumnType.Number || double.IsInteger(number))
                    && number >= (column.Range.Least ?? number) && number <= (column.Range.Most ?? number),
                _ => false,
            };
        }
    }
}
