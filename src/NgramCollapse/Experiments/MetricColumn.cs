using System.Globalization;

namespace NgramCollapse.Experiments;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any finite number.</summary>
    Number,
}

/// <summary>What a column cannot do without; where a run lacks it the whole column is empty.</summary>
[Flags]
public enum ColumnNeeds
{
    /// <summary>Nothing but a text.</summary>
    None = 0,

    /// <summary>A unit whose texts are text: any but byte.</summary>
    Characters = 1,

    /// <summary>Held-out text.</summary>
    HeldOut = 2,

    /// <summary>A corpus whose documents carry labels.</summary>
    Labels = 4,
}

/// <summary>Limits of a column's numbers, both included; null where there is none.</summary>
/// <param name="Least">The lower limit.</param>
/// <param name="Most">The upper limit.</param>
public readonly record struct ColumnRange(double? Least, double? Most = null)
{
    /// <summary>Anything.</summary>
    public static ColumnRange Any => new(null);

    /// <summary>0 and above.</summary>
    public static ColumnRange NotNegative => new(0);

    /// <summary>0 to 1.</summary>
    public static ColumnRange Share => new(0, 1);

    /// <summary>The limits for readers, for example <c>0 … 1</c>; empty where there are none.</summary>
    public override string ToString() => (Least, Most) switch
    {
        (null, null) => "",
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"≤ {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"≥ {least}"),
        var (least, most) => string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"),
    };
}

/// <summary>One column of <c>metrics.csv</c>: everything that is said of it anywhere.</summary>
public sealed record MetricColumn
{
    /// <summary>Its name, <c>snake_case</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The group it is chosen by.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>What it says, in one phrase; neighbours that differ in a number n share theirs.</summary>
    public required string Meaning { get; init; }

    /// <summary>What its cells hold.</summary>
    public ColumnType Type { get; init; } = ColumnType.Number;

    /// <summary>What one unit of its numbers is, for example <c>bits per symbol</c>; empty for text.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Limits of its numbers.</summary>
    public ColumnRange Range { get; init; } = ColumnRange.Any;

    /// <summary>What a run must have for it.</summary>
    public ColumnNeeds Needs { get; init; }

    /// <summary>When a cell is empty although the run has what the column needs; null where that never happens.</summary>
    public string? EmptyWhen { get; init; }

    /// <summary>Where the measure was published; empty for plain counts.</summary>
    public string Source { get; init; } = "";

    /// <summary>Its value in a row: a string, an int, a long, a double, or null for an empty cell.</summary>
    public required Func<RunLabels, MetricsRow, object?> Value { get; init; }

    /// <summary>For a column that is not a member of <see cref="MetricsRow"/>: how it is measured.</summary>
    internal Func<MeasuredText, double?>? Measure { get; init; }

    /// <summary>When a cell is empty, for readers; empty text where it never is.</summary>
    public string Emptiness => string.Join("; ", [.. NeedsInWords(Needs).Select(need => need.Split(':')[0]), .. EmptyWhen is null ? [] : (string[])[EmptyWhen]]);

    /// <summary>Why a cell of this column is empty in a run that lacks <paramref name="lacking"/>.</summary>
    public string WhyEmpty(ColumnNeeds lacking) => NeedsInWords(Needs & lacking).FirstOrDefault() ?? EmptyWhen ?? "not measured";

    /// <summary>A measured column.</summary>
    internal static MetricColumn Of(MeasureGroup group, string name, string meaning, Func<MeasuredText, double?> measure) => new()
    {
        Name = name,
        Group = group,
        Meaning = meaning,
        Value = (_, row) => row.Measured.GetValueOrDefault(name),
        Measure = measure,
    };

    private static IEnumerable<string> NeedsInWords(ColumnNeeds needs)
    {
        if (needs.HasFlag(ColumnNeeds.Characters))
        {
            yield return "unit byte: sampled bytes need not be text";
        }

        if (needs.HasFlag(ColumnNeeds.HeldOut))
        {
            yield return "no held-out text";
        }

        if (needs.HasFlag(ColumnNeeds.Labels))
        {
            yield return "no labels: a corpus of slices is a table NAME.tsv or several texts joined by +";
        }
    }
}

/// <summary>What is the same in all rows of a run.</summary>
/// <param name="Run">The run's identifier.</param>
/// <param name="Options">The run's options.</param>
public sealed record RunLabels(string Run, ExperimentOptions Options)
{
    /// <summary>The columns of this run's <c>metrics.csv</c>.</summary>
    public IReadOnlyList<MetricColumn> Columns { get; } = MetricColumns.Of(Options.Measures);

    /// <summary>The further tables of this run.</summary>
    public IReadOnlyList<MeasureTable> Tables { get; } = MeasureTables.Of(Options.Measures);

    /// <summary>A seed as text: spreadsheets destroy 64-bit integers.</summary>
    public static string SeedText(ulong seed) => string.Create(CultureInfo.InvariantCulture, $"0x{seed:X16}");
}
