using NgramCollapse.Metrics;

namespace NgramCollapse.Measures;

/// <summary>One generation of one replicate, measured. A measure that does not exist is null, never 0.</summary>
/// <remarks>What each member means is said once, in <see cref="MetricColumns"/>.</remarks>
public sealed record MetricsRow
{
    /// <summary>Column <c>replicate</c>.</summary>
    public required int Replicate { get; init; }

    /// <summary>Column <c>generation</c>.</summary>
    public required int Generation { get; init; }

    /// <summary>Column <c>text_documents</c>.</summary>
    public required int TextDocuments { get; init; }

    /// <summary>Column <c>text_symbols</c>.</summary>
    public required int TextSymbols { get; init; }

    /// <summary>Column <c>pool_symbols</c>.</summary>
    public required long PoolSymbols { get; init; }

    /// <summary>Column <c>pool_human_share</c>.</summary>
    public required double PoolHumanShare { get; init; }

    /// <summary>Column <c>sample_symbols</c>.</summary>
    public required int SampleSymbols { get; init; }

    /// <summary>Column <c>alphabet_size</c>.</summary>
    public required int AlphabetSize { get; init; }

    /// <summary>Column <c>ngram_types</c>.</summary>
    public required int NgramTypes { get; init; }

    /// <summary>Column <c>ngram_types_surviving</c>.</summary>
    public required int NgramTypesSurviving { get; init; }

    /// <summary>Column <c>ngram_types_predicted</c>.</summary>
    public double? NgramTypesPredicted { get; init; }

    /// <summary>The word columns; null for unit byte.</summary>
    public WordMeasures? Words { get; init; }

    /// <summary>Columns <c>distinct_1</c> … <c>distinct_4</c>; null for unit byte.</summary>
    public IReadOnlyList<double?>? DistinctCharacters { get; init; }

    /// <summary>Column <c>perplexity_heldout</c>.</summary>
    public double? PerplexityHeldOut { get; init; }

    /// <summary>Column <c>bits_heldout</c>.</summary>
    public double? BitsHeldOut { get; init; }

    /// <summary>Column <c>bits_heldout_known</c>.</summary>
    public double? BitsHeldOutKnown { get; init; }

    /// <summary>Column <c>bits_text_by_source</c>.</summary>
    public double? BitsTextBySource { get; init; }

    /// <summary>Column <c>bits_text_by_self</c>.</summary>
    public double? BitsTextBySelf { get; init; }

    /// <summary>The columns of the groups asked for beside the core, by name; null for an empty cell.</summary>
    public IReadOnlyDictionary<string, double?> Measured { get; init; } = NothingMeasured;

    /// <summary>The rows of the groups' further tables.</summary>
    public IReadOnlyList<TableRows> Tables { get; init; } = [];

    /// <summary>What the same generation of the next replicate is compared with; null where nothing asks for it.</summary>
    internal TypeSketch? Sketch { get; init; }

    private static IReadOnlyDictionary<string, double?> NothingMeasured { get; } = new Dictionary<string, double?>(StringComparer.Ordinal);

    /// <summary>Fills in a cell that only the rows in their order can tell; before the row is handed out.</summary>
    internal void SetMeasured(string column, double? value) => ((Dictionary<string, double?>)Measured)[column] = value;
}

/// <summary>The measures over words.</summary>
/// <param name="Tokens">Column <c>word_tokens</c>.</param>
/// <param name="Types">Column <c>word_types</c>.</param>
/// <param name="TypesSurviving">Column <c>word_types_surviving</c>.</param>
/// <param name="Distinct">Columns <c>distinct_word_1</c> … <c>distinct_word_3</c>.</param>
public sealed record WordMeasures(int Tokens, int Types, int TypesSurviving, IReadOnlyList<double?> Distinct)
{
    /// <summary>Column <c>word_types_novel</c>.</summary>
    public int TypesNovel => Types - TypesSurviving;
}
