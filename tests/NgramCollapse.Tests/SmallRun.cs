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

    public static GenerationResult[] Run(ExperimentOptions options, SourceText? source = null, MeasureSelection measures = default) =>
        [.. new CollapseExperiment(options, source ?? Source(options.Order, options.Unit), measures).Run()];

    /// <summary>A row as the text of its cells.</summary>
    public static string Cells(MetricsRow row) =>
        string.Join(',', row.Cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)));

    public static string[] Cells(ExperimentOptions options, SourceText? source = null, MeasureSelection measures = default) =>
        [.. Run(options, source, measures).Select(result => Cells(result.Row))];
}
