using NgramCollapse.Experiments;

namespace NgramCollapse.Measures;

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

/// <summary>One column of <c>metrics.csv</c>: everything that is said of it anywhere.</summary>
public sealed record MetricColumn : Column
{
    /// <summary>The group it is chosen by.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>What a run must have for it.</summary>
    public ColumnNeeds Needs { get; init; }

    /// <summary>Its value in a row: a string, an int, a long, a double, or null for an empty cell.</summary>
    public required Func<RunLabels, MetricsRow, object?> Value { get; init; }

    /// <summary>For a column that is not a member of <see cref="MetricsRow"/>: how it is measured.</summary>
    internal Func<MeasuredText, double?>? Measure { get; init; }

    /// <summary>When a cell is empty, for readers; empty text where it never is.</summary>
    public override string Emptiness => string.Join("; ", [.. NeedsInWords(Needs).Select(need => need.Split(':')[0]), .. EmptyWhen is null ? [] : (string[])[EmptyWhen]]);

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
/// <param name="Corpus">The corpus's name.</param>
/// <param name="Size">Symbols and document ends that each generation writes.</param>
public sealed record RunLabels(string Run, ExperimentOptions Options, string Corpus, int Size)
{
    /// <summary>The columns of this run's <c>metrics.csv</c>.</summary>
    public IReadOnlyList<MetricColumn> Columns { get; } = MetricColumns.Of(Options.Measures);

    /// <summary>The further tables of this run.</summary>
    public IReadOnlyList<MeasureTable> Tables { get; } = MeasureTables.Of(Options.Measures);
}
