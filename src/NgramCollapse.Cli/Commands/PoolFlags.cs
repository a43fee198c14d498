using System.CommandLine;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;

namespace NgramCollapse.Cli.Commands;

/// <summary>What pools are made of: the options that <c>run</c> and <c>drift</c> share.</summary>
internal sealed class PoolFlags
{
    private static readonly Choice<Replacement> ReplacementChoice = new("--replacement");

    private readonly Option<string?> _filter = OptionTypes.Text(
        "--filter",
        "Filters that documents pass on their way into a pool (see 'ngram-collapse regimes') [default: none]",
        string.Join('|', DocumentFilter.All.Select(filter => filter.Name)) + ",...");

    private readonly Option<string?> _replacement = ReplacementChoice.ToOption(
        "What replaces the symbols that filters drop: further documents, or nothing [default: refill]");

    private readonly Option<string?> _intervention = OptionTypes.Text(
        "--intervention",
        "Change something from generation N on, as in 5:regime=accumulate (see 'ngram-collapse regimes')",
        "N:NAME=VALUE,...");

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [_filter, _replacement, _intervention];

    /// <summary>The filters as given.</summary>
    public string? Filter(ParseResult parsed) => parsed.GetValue(_filter);

    /// <summary>What replaces dropped symbols, as given.</summary>
    public string? ReplacementOf(ParseResult parsed) => parsed.GetValue(_replacement);

    /// <summary>The interventions as given.</summary>
    public string? Intervention(ParseResult parsed) => parsed.GetValue(_intervention);

    /// <summary>Checks filters and what replaces dropped symbols.</summary>
    public static CurationPipeline ReadCuration(string? filter, string? replacement)
    {
        if (CurationPipeline.TryParse(filter ?? "none", out var filters))
        {
            return new CurationPipeline { Filters = filters, Replacement = ReplacementChoice.Read(replacement) };
        }

        var names = string.Join(", ", DocumentFilter.All.Select(known => known.Name));
        throw new LabException(
            ErrorCategory.Usage,
            $"--filter {filter}: must be none, or names of filters with commas between them; there are {names}");
    }

    /// <summary>Checks interventions.</summary>
    public static IReadOnlyList<Intervention> ReadInterventions(string? text)
    {
        if (text is null)
        {
            return [];
        }

        return Experiments.Intervention.TryParse(text, out var interventions) ? interventions : throw new LabException(
            ErrorCategory.Usage,
            $"--intervention {text}: must be GENERATION:NAME=VALUE with commas between them, as in "
                + string.Join(" or ", Experiments.Intervention.Forms.Select(form => $"5:{form.Name}={form.Example}")));
    }
}
