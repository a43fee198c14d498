namespace NgramCollapse.Measures;

/// <summary>What becomes of each labelled slice: the worst of them in a column, all of them in a table.</summary>
internal static class SliceColumns
{
    public static IReadOnlyList<MetricColumn> All { get; } =
    [
        Column("slice_least_representation", "least representation of any slice: its share of text g's passages divided by its share of the human training text's, as the slice classifier sees both", text => text.Slices?.Min(slice => slice.Representation)) with
        {
            Unit = "ratio",
            EmptyWhen = "text g has no document",
        },
        Column("slice_most_bits", "mean −log2 p of model g per held-out symbol of the slice that it expects least", text => text.Slices?.Max(slice => slice.BitsHeldOut)) with
        {
            Unit = "bits per symbol",
            EmptyWhen = "no held-out document has a label",
        },
        Column("slice_accuracy", "share of held-out human documents that the slice classifier gives to their own slice", text => text.Source.Slices?.Accuracy) with
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
        Meaning = "each labelled slice of the human text in text g and under model g, beside the average over all held-out text; "
            + "no rows without labels",
        Details =
        [
            new("slice", "the label", row => row.Slice.Label) { Role = ColumnRole.Key },
            new("documents", "documents of text g that the slice classifier gives to the slice", row => row.Slice.Documents)
            {
                Unit = "documents",
            },
            Share("document_share", "these documents' share of text g's symbols; a document that mixes slices counts for one", row =>
                row.Slice.DocumentShare),
            Share("share", "share of text g's symbols in passages of 64 symbols that the classifier gives to the slice", row =>
                row.Slice.Share),
            new("representation", "share divided by the one in generation 0: 0.5 where half of the slice is gone", row =>
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
            Bits("bits_heldout_all", "the same over all held-out text: an average that may improve while a rare slice is lost", row =>
                row.BitsOfHeldOut) with
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
