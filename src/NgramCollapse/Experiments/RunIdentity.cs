using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Experiments;

/// <summary>What a run's results depend on in addition to its <see cref="ExperimentOptions"/>.</summary>
/// <param name="CorpusSha256">SHA-256 of the corpus file.</param>
/// <param name="TestSha256">SHA-256 of the file of held-out text; null without such a file.</param>
/// <param name="Corpus">How the text was divided into documents and normalised.</param>
/// <param name="HeldOut">K: one document in K is held out; 0 for none or for a held-out file.</param>
public sealed record RunInputs(string CorpusSha256, string? TestSha256, CorpusOptions Corpus, int HeldOut);

/// <summary>Names a run by what it computes: equal identifiers mean equal results.</summary>
/// <remarks>
/// An identifier depends on the corpus and on the options that change a result. It does not depend on the columns and tables chosen, nor
/// on the number of replicates: a replicate's results depend on its number alone, so parts of a run that were computed separately have
/// the same identifier.
/// </remarks>
public static class RunIdentity
{
    /// <summary>Version of the results; increased when the same options give other numbers than before.</summary>
    public const int ResultsVersion = 3;

    private const int Digits = 12;

    /// <summary>The identifier of a run.</summary>
    /// <param name="inputs">The files that the run reads.</param>
    /// <param name="options">The run's options.</param>
    public static string Of(RunInputs inputs, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);

        // An option added later appears here only if it differs from its default, so that earlier runs keep their identifiers.
        return Name(string.Create(
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
            regime {options.Regime}
            smoothing {options.Smoothing}
            sampling {EnumNames.Of(options.Sampling)}
            decoding {options.Decoding}
            protocol {options.Protocol}
            size {options.Size?.ToString(CultureInfo.InvariantCulture) ?? "source"}
            seed {SeedText.Of(options.Seed)}
            """) + Pools(options));
    }

    /// <summary>The identifier that belongs to a description: r and the first 12 hexadecimal digits of its SHA-256.</summary>
    /// <remarks>The letter keeps spreadsheets from reading digits with an e among them as a number.</remarks>
    /// <param name="description">Everything that the results depend on; all kinds of line ends count as line feeds.</param>
    public static string Name(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(description.ReplaceLineEndings("\n")));
        return "r" + Convert.ToHexStringLower(hash)[..Digits];
    }

    private static string Pools(ExperimentOptions options)
    {
        // Interventions at one generation change different settings, so their order does not matter.
        var changes = options.Interventions.OrderBy(change => change.Generation).ThenBy(change => change.Form.Name, StringComparer.Ordinal);
        return (options.Curation.IsEmpty && options.Curation.Replacement == default
                ? ""
                : $"\nfilter {options.Curation}\nreplacement {EnumNames.Of(options.Curation.Replacement)}")
            + (options.Interventions.Count == 0 ? "" : $"\ninterventions {string.Join(',', changes)}");
    }
}
