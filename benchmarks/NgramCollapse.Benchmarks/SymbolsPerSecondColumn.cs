using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace NgramCollapse.Benchmarks;

/// <summary>The text that one operation of a benchmark class processes.</summary>
internal enum BenchmarkText
{
    Training,
    HeldOut,
    HundredCopies,
    Words,
}

/// <summary>Declares the text that a benchmark class processes once per operation, in the twin and in the fast path.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class GoesThroughAttribute(BenchmarkText text) : Attribute
{
    public BenchmarkText Text { get; } = text;

    /// <summary>If only the first part of the text is processed, the number of such parts.</summary>
    public int Divisor { get; init; } = 1;

    /// <summary>If an operation writes several texts of this size, how many.</summary>
    public int Times { get; init; } = 1;
}

/// <summary>Symbols and document ends of the text that a benchmark processes, divided by its mean time; in millions.</summary>
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

        // If the number of copies is a parameter, the text is that many copies of the training text.
        var parameters = benchmarkCase.Parameters.Items;
        var copies = parameters.FirstOrDefault(parameter => parameter.Name.Equals("Copies", StringComparison.Ordinal))?.Value as int?;
        var symbols = copies is { } times
            ? (long)times * FixedCorpus.Source.Training.EventCount
            : (long)FixedCorpus.Text(text.Text).EventCount * text.Times / text.Divisor;
        var millionsPerSecond = symbols / nanoseconds * 1e3;
        return $"{millionsPerSecond.ToString(millionsPerSecond < 1 ? "F3" : "F1", CultureInfo.InvariantCulture)} M";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    public override string ToString() => ColumnName;
}
