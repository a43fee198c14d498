using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Experiments;

/// <summary>What a run's results depend on besides its <see cref="ExperimentOptions"/>.</summary>
/// <param name="CorpusSha256">SHA-256 of the corpus file.</param>
/// <param name="TestSha256">SHA-256 of the held-out file, or null.</param>
/// <param name="Corpus">How text became documents.</param>
/// <param name="HeldOut">One document in this many is held out; 0 for none or for a held-out file.</param>
public sealed record RunInputs(string CorpusSha256, string? TestSha256, CorpusOptions Corpus, int HeldOut);

/// <summary>Names a run by what it computes: equal identifiers mean equal results.</summary>
/// <remarks>
/// An identifier depends on the corpus and on the options that change a result. It does not depend on which columns or tables
/// there are, nor on the number of replicates: a replicate's results depend on its own number alone, so parts of one run that
/// were computed apart carry one identifier.
/// </remarks>
public static class RunIdentity
{
    /// <summary>Raised when the same options give other numbers than before.</summary>
    public const int ResultsVersion = 3;

    private const int Digits = 12;

    /// <summary>The identifier of a run.</summary>
    /// <param name="inputs">What it reads.</param>
    /// <param name="options">What it does.</param>
    public static string Of(RunInputs inputs, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);

        // An option added later appears here only where it is not at its default, so that earlier runs keep their names.
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

    /// <summary>The identifier of whatever a text describes: r and the first 12 hexadecimal digits of the text's SHA-256.</summary>
    /// <remarks>The letter keeps a spreadsheet from reading digits with an e among them as a number.</remarks>
    /// <param name="description">Everything that the results depend on; line ends of any system count as line feeds.</param>
    public static string Name(string description)
    {
        ArgumentNullException.ThrowIfNull(description);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(description.ReplaceLineEndings("\n")));
        return "r" + Convert.ToHexStringLower(hash)[..Digits];
    }

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
