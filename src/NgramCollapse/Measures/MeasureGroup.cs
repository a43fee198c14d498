namespace NgramCollapse.Measures;

/// <summary>What measures are about; users choose measures by these names (<c>--measures</c>).</summary>
public enum MeasureGroup
{
    /// <summary>What every run has: sizes, types, words, distinct-n, perplexity.</summary>
    Core,

    /// <summary>How many different things the text says, on samples of one size.</summary>
    Diversity,

    /// <summary>The four cross scores, coverage, and how surprisal is spread.</summary>
    Perplexity,

    /// <summary>What becomes of the rare, apart from the common.</summary>
    Tails,

    /// <summary>What becomes of each labelled slice of the human text.</summary>
    Slices,

    /// <summary>How much the text says the same again.</summary>
    Repetition,

    /// <summary>How far the text's distribution lies from generation 0's.</summary>
    Distance,

    /// <summary>What theory expects, beside what was measured.</summary>
    Theory,
}

/// <summary>Which groups of measures a run computes; <see cref="MeasureGroup.Core"/> is always among them.</summary>
/// <remarks>What is chosen decides which columns and tables there are, never what stands in them.</remarks>
public readonly record struct MeasureSelection
{
    private const string Everything = "all";

    // One bit per group; that of Core is never set, so that the default is Core alone.
    private readonly int _others;

    private MeasureSelection(int others) => _others = others;

    /// <summary>Every group.</summary>
    public static MeasureSelection All => Of(Enum.GetValues<MeasureGroup>());

    /// <summary>What <see cref="TryParse"/> reads, for messages.</summary>
    public static string Names => $"{Everything}, or {string.Join(", ", EnumNames.All<MeasureGroup>())} with commas between them";

    /// <summary>These groups, and Core.</summary>
    public static MeasureSelection Of(params ReadOnlySpan<MeasureGroup> groups)
    {
        var others = 0;
        foreach (var group in groups)
        {
            others |= group == MeasureGroup.Core ? 0 : 1 << (int)group;
        }

        return new MeasureSelection(others);
    }

    /// <summary>Reads names of groups with commas between them, or <c>all</c>.</summary>
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

    /// <summary>Whether a group is computed.</summary>
    public bool Contains(MeasureGroup group) => group == MeasureGroup.Core || (_others & (1 << (int)group)) != 0;

    /// <summary>The names that <see cref="TryParse"/> reads back, in the groups' order.</summary>
    public override string ToString() => string.Join(',', Enum.GetValues<MeasureGroup>().Where(Contains).Select(EnumNames.Of));
}
