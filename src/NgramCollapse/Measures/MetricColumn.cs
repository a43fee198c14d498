namespace NgramCollapse.Measures;

/// <summary>What a column cannot do without; where a run lacks it the whole column is empty.</summary>
[Flags]
internal enum ColumnNeeds
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
    internal ColumnNeeds Needs { get; init; }

    /// <summary>How its cell is computed from a measured generation: a string, an int, a long, a double, or null.</summary>
    internal Func<MeasuredText, object?> Measure { get; init; } = _ => null;

    /// <summary>When a cell is empty, for readers; empty text where it never is.</summary>
    public override string Emptiness => string.Join("; ", [.. NeedsInWords(Needs).Select(need => need.Split(':')[0]), .. EmptyWhen is null ? [] : (string[])[EmptyWhen]]);

    /// <summary>Why a cell of this column is empty in a run that lacks <paramref name="lacking"/>.</summary>
    internal string WhyEmpty(ColumnNeeds lacking) => NeedsInWords(Needs & lacking).FirstOrDefault() ?? EmptyWhen ?? "not measured";

    /// <summary>A column of numbers.</summary>
    internal static MetricColumn Of(MeasureGroup group, string name, string meaning, Func<MeasuredText, double?> measure) => new()
    {
        Name = name,
        Group = group,
        Meaning = meaning,
        Measure = text => measure(text),
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
