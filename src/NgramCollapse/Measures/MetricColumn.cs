namespace NgramCollapse.Measures;

/// <summary>Requirements of a column; if a run does not meet them, the whole column is empty.</summary>
[Flags]
internal enum ColumnNeeds
{
    /// <summary>Only a text.</summary>
    None = 0,

    /// <summary>Texts that consist of characters: any unit except byte.</summary>
    Characters = 1,

    /// <summary>Held-out text.</summary>
    HeldOut = 2,

    /// <summary>A corpus with labelled documents.</summary>
    Labels = 4,
}

/// <summary>The declaration of one column of <c>metrics.csv</c>.</summary>
public sealed record MetricColumn : Column
{
    /// <summary>The group of measures that the column belongs to.</summary>
    public required MeasureGroup Group { get; init; }

    /// <summary>What a run must have for the column.</summary>
    internal ColumnNeeds Needs { get; init; }

    /// <summary>Computes the cell of a generation: a string, an int, a long, a double, or null for an empty cell.</summary>
    internal Func<MeasuredText, object?> Measure { get; init; } = _ => null;

    /// <inheritdoc/>
    public override string Emptiness
    {
        get
        {
            var needs = NeedsInWords(Needs).Select(need => need.Split(':')[0]);
            return string.Join("; ", EmptyWhen is null ? needs : needs.Append(EmptyWhen));
        }
    }

    /// <summary>Why a cell of this column is empty in a run that does not meet the requirements <paramref name="lacking"/>.</summary>
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
