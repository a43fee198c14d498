namespace NgramCollapse.Measures;

/// <summary>Survival and scores of labelled slices: the worst slice in columns, every slice in a table.</summary>
internal static class SliceColumns
{
    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Column(
            "slice_least_representation",
            "lowest representation of any slice: its share of text g's passages divided by its share of the human training text's, "
            + "both by the slice classifier",
            text => text.Slices?.Min(slice => slice.Representation)) with
        {
            Unit = "ratio",
            EmptyWhen = "text g has no document",
        },
        Column("slice_most_bits", "highest mean −log2 p of model g per held-out symbol of any slice", text =>
            text.Slices?.Max(slice => slice.BitsHeldOut)) with
        {
            Unit = "bits per symbol",
            EmptyWhen = "no held-out document has a label",
        },
        Column("slice_accuracy", "share of held-out human documents that the slice classifier labels correctly", text =>
            text.Source.Slices?.Accuracy) with
        {
            Unit = "share",
            Range = ColumnRange.Share,
            EmptyWhen = "no held-out document has a label",
        },
    ];

    public static MeasureTable Table { get; } = new MeasureTable<SliceRow>
    {
        Name = "slices",
        Group = MeasureGroup.Slices,
        Meaning = "each labelled slice of the human text in text g and under model g, with the average over all held-out text; "
            + "no rows without labels",
        Details =
        [
            new("slice", "the label", row => row.Slice.Label) { Role = ColumnRole.Key },
            new("documents", "documents of text g that the slice classifier assigns to the slice", row => row.Slice.Documents)
            {
                Unit = "documents",
            },
            Share("document_share", "these documents' share of text g's symbols; a document that mixes slices counts for one slice", row =>
                row.Slice.DocumentShare),
            Share("share", "share of text g's symbols in passages of 64 symbols that the classifier assigns to the slice", row =>
                row.Slice.Share),
            new("representation", "share divided by generation 0's share: 0.5 if half of the slice is lost", row =>
                row.Slice.Representation)
            {
                Unit = "ratio",
                Range = ColumnRange.NotNegative,
                EmptyWhen = "text g has no document, or the human text has no passage of the slice",
            },
            Bits("bits_heldout", "mean −log2 p of model g per symbol of the slice's held-out documents", row => row.Slice.BitsHeldOut) with
            {
                EmptyWhen = "no document of the slice is held out",
            },
            Bits(
                "bits_heldout_all",
                "mean −log2 p of model g per symbol of all held-out text: an average that may improve while a rare slice is lost",
                row => row.BitsOfHeldOut) with
            {
                EmptyWhen = "no held-out text",
            },
        ],
        Measure = text => (text.Slices ?? []).Select(slice => new SliceRow(slice, text.BitsOfHeldOut)),
    };

    private static Column<SliceRow> Share(string name, string meaning, Func<SliceRow, double?> value) => new(name, meaning, value)
    {
        Unit = "share",
        Range = ColumnRange.Share,
        EmptyWhen = "text g has no document",
    };

    private static Column<SliceRow> Bits(string name, string meaning, Func<SliceRow, double?> value) => new(name, meaning, value)
    {
        Unit = "bits per symbol",
        Range = ColumnRange.NotNegative,
    };

    private static MetricColumn Column(string name, string meaning, Func<MeasuredText, double?> measure) =>
        MetricColumn.Of(MeasureGroup.Slices, name, meaning, measure) with { Range = ColumnRange.NotNegative, Needs = ColumnNeeds.Labels };

    private sealed record SliceRow(SliceMeasure Slice, double? BitsOfHeldOut);
}
