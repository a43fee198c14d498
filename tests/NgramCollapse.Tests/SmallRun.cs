using System.Globalization;
using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests;

/// <summary>Runs on the first chapters of Alice, small enough to be run often.</summary>
internal static class SmallRun
{
    public static SourceText Source(int order = 3, SymbolUnit unit = SymbolUnit.Character, int heldOut = 10) =>
        SourceText.Encode(HeldOutSplit.EveryKth([.. ShippedTexts.Alice.Documents.Take(120)], heldOut), unit, order, "alice");

    public static GenerationResult[] Run(ExperimentOptions options, SourceText? source = null) =>
        [.. new CollapseExperiment(options, source ?? Source(options.Order, options.Unit)).Run()];

    /// <summary>A row as the text of its cells.</summary>
    public static string Cells(GenerationResult result, ExperimentOptions options) => string.Join(
        ',', MetricColumns.Of(options.Measures).Select(column => Convert.ToString(column.Value(new RunLabels("run", options, "corpus", 1000), result.Row), CultureInfo.InvariantCulture)));

    public static string[] Cells(ExperimentOptions options, SourceText? source = null) =>
        [.. Run(options, source).Select(result => Cells(result, options))];

    /// <summary>One cell, null where it is empty.</summary>
    public static object? Cell(GenerationResult result, string column, ExperimentOptions options) =>
        MetricColumns.All.Single(candidate => candidate.Name.Equals(column, StringComparison.Ordinal)).Value(new RunLabels("run", options, "corpus", 1000), result.Row);
}
