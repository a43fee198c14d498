using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace NgramCollapse.Benchmarks;

/// <summary>The text that one operation of a benchmark class goes through.</summary>
internal enum BenchmarkText
{
    Training,
    HeldOut,
    HundredCopies,
    Words,
}

/// <summary>Says what text a benchmark class goes through once per operation, twin and fast path alike.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class GoesThroughAttribute(BenchmarkText text) : Attribute
{
    public BenchmarkText Text { get; } = text;

    /// <summary>Where it is only the first part of the text, how many such parts the text has.</summary>
    public int Divisor { get; init; } = 1;
}

/// <summary>Symbols and document ends of the text a benchmark goes through, divided by its mean time; in millions.</summary>
internal sealed class SymbolsPerSecondColumn : IColumn
{
    public string Id => nameof(SymbolsPerSecondColumn);

    public string ColumnName => "Symbols/s";

    public string Legend => "Symbols and document ends gone through per second, in millions";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (summary[benchmarkCase]?.ResultStatistics?.Mean is not { } nanoseconds)
        {
            return "NA";
        }

        var text = benchmarkCase.Descriptor.Type.GetCustomAttribute<GoesThroughAttribute>()!;

        // Where the size is a parameter the text is that many copies of the training text.
        var copies = benchmarkCase.Parameters.Items.FirstOrDefault(parameter => parameter.Name.Equals("Copies", StringComparison.Ordinal))?.Value as int?;
        var symbols = copies is { } times ? (long)times * FixedCorpus.Source.Training.EventCount : FixedCorpus.Text(text.Text).EventCount / text.Divisor;
        var millionsPerSecond = symbols / nanoseconds * 1e3;
        return $"{millionsPerSecond.ToString(millionsPerSecond < 1 ? "F3" : "F1", CultureInfo.InvariantCulture)} M";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    public override string ToString() => ColumnName;
}
