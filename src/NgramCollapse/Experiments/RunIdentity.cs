using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NgramCollapse.Corpora;
using NgramCollapse.Measures;

namespace NgramCollapse.Experiments;

/// <summary>What a run's results depend on besides its <see cref="ExperimentOptions"/>.</summary>
/// <param name="CorpusSha256">SHA-256 of the corpus file.</param>
/// <param name="TestSha256">SHA-256 of the held-out file, or null.</param>
/// <param name="Corpus">How text became documents.</param>
/// <param name="HeldOut">Every how manieth document is held out; 0 for none or for a held-out file.</param>
public sealed record RunInputs(string CorpusSha256, string? TestSha256, CorpusOptions Corpus, int HeldOut);

/// <summary>Names a run by what it computes: equal identifiers mean equal results.</summary>
public static class RunIdentity
{
    /// <summary>Raised when the same options give other numbers than before.</summary>
    public const int ResultsVersion = 3;

    /// <summary>The first 12 hexadecimal digits of SHA-256 over the corpus's hash and every option that changes results.</summary>
    public static string Of(RunInputs inputs, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        var canonical = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            results {ResultsVersion}
            corpus {inputs.CorpusSha256}
            test {inputs.TestSha256 ?? "none"}
            document {EnumNames.Of(inputs.Corpus.Document)}
            keep-white-space {inputs.Corpus.KeepWhiteSpace}
            fold-case {inputs.Corpus.FoldCase}
            held-out {inputs.HeldOut}
            order {options.Order}
            unit {EnumNames.Of(options.Unit)}
            generations {options.Generations}
            replicates {options.Replicates}
            regime {options.Regime}
            size {options.Size?.ToString(CultureInfo.InvariantCulture) ?? "source"}
            seed {RunLabels.SeedText(options.Seed)}
            """) + Models(options) + Writing(options) + Pools(options);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ReplaceLineEndings("\n"))))[..12];
    }

    // Runs from before there was a choice keep their names.
    private static string Models(ExperimentOptions options) =>
        (options.Smoothing == default ? "" : $"\nsmoothing {options.Smoothing}")
        + (options.Sampling == default ? "" : $"\nsampling {EnumNames.Of(options.Sampling)}");

    private static string Writing(ExperimentOptions options) =>
        (options.Decoding.IsPlain ? "" : $"\ndecoding {options.Decoding}") + (options.Protocol.HasBlocks ? $"\nprotocol {options.Protocol}" : "");

    private static string Pools(ExperimentOptions options)
    {
        // Those of one generation change different things, so their order does not matter.
        var changes = options.Interventions.OrderBy(change => change.Generation).ThenBy(change => change.Form.Name, StringComparer.Ordinal);
        return (options.Curation.IsEmpty && options.Curation.Replacement == default
                ? ""
                : $"\nfilter {options.Curation}\nreplacement {EnumNames.Of(options.Curation.Replacement)}")
            + (options.Interventions.Count == 0 ? "" : $"\ninterventions {string.Join(',', changes)}");
    }
}
