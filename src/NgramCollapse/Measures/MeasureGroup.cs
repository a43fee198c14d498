namespace NgramCollapse.Measures;

/// <summary>Groups of measures; users choose measures by the names of groups (<c>--measures</c>).</summary>
public enum MeasureGroup
{
    /// <summary>The measures of every run: sizes, types, words, distinct-n, perplexity.</summary>
    Core,

    /// <summary>How varied the text is, on samples of one size.</summary>
    Diversity,

    /// <summary>The four cross scores, coverage, and the distribution of surprisal.</summary>
    Perplexity,

    /// <summary>Survival and scores of rare types, apart from common ones.</summary>
    Tails,

    /// <summary>Survival and scores of each labelled slice of the human text.</summary>
    Slices,

    /// <summary>How much of the text repeats earlier text or the human text.</summary>
    Repetition,

    /// <summary>Distance between the text's distribution and the human text's.</summary>
    Distance,

    /// <summary>What theory expects, with bands and residuals.</summary>
    Theory,
}

/// <summary>The groups of measures that a run computes, always including <see cref="MeasureGroup.Core"/>.</summary>
/// <remarks>The selection decides which columns and tables a run has. It never changes their values.</remarks>
public readonly record struct MeasureSelection
{
    private const string Everything = "all";

    // One bit per group. The bit of Core is never set, so that the default value is Core alone.
    private readonly int _others;

    private MeasureSelection(int others) => _others = others;

    /// <summary>Every group.</summary>
    public static MeasureSelection All => Of(Enum.GetValues<MeasureGroup>());

    /// <summary>The syntax that <see cref="TryParse"/> reads, for messages.</summary>
    public static string Names => $"{Everything}, or {string.Join(", ", EnumNames.All<MeasureGroup>())} with commas between them";

    /// <summary>The given groups, and Core.</summary>
    public static MeasureSelection Of(params ReadOnlySpan<MeasureGroup> groups)
    {
        var others = 0;
        foreach (var group in groups)
        {
            others |= group == MeasureGroup.Core ? 0 : 1 << (int)group;
        }

        return new MeasureSelection(others);
    }

    /// <summary>Reads names of groups, separated by commas, or <c>all</c>.</summary>
    public static bool TryParse(string? text, out MeasureSelection selection)
    {
        selection = text is Everything ? All : default;
        if (text is null or Everything)
        {
            return text is not null;
        }

        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!EnumNames.TryParse<MeasureGroup>(name, out var group))
            {
                return false;
            }

            selection = new MeasureSelection(selection._others | Of(group)._others);
        }

        return true;
    }

    /// <summary>Whether the run computes a group.</summary>
    public bool Contains(MeasureGroup group) => group == MeasureGroup.Core || (_others & (1 << (int)group)) != 0;

    /// <summary>The names that <see cref="TryParse"/> reads back, in the groups' order.</summary>
    public override string ToString() => string.Join(',', Enum.GetValues<MeasureGroup>().Where(Contains).Select(EnumNames.Of));
}
