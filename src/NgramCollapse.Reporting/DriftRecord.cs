using System.Text;
using System.Text.Json;
using NgramCollapse.Experiments;
using NgramCollapse.Studies;

namespace NgramCollapse.Reporting;

/// <summary>What the verb <c>drift</c> does.</summary>
public enum DriftKind
{
    /// <summary>One chain, passage by passage.</summary>
    Drift,

    /// <summary>Many chains, counted.</summary>
    Lottery,

    /// <summary>Both arms of Shumailov et al. 2024.</summary>
    Nature,
}

/// <summary>Everything about a drift that is known before it starts; its <c>run.json</c> holds it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Options">The options as the user could write them, complete, without those that change nothing in the folder.</param>
/// <param name="Source">The human text.</param>
public sealed record DriftRecord(DriftKind Kind, DriftFile Options, DriftSource Source)
{
    /// <summary>The first member of <c>run.json</c>.</summary>
    public const string Format = "ngram-collapse drift 1";

    /// <summary>The run's identifier (<see cref="Identify"/>).</summary>
    public string Run { get; } = Identify(Kind, Options);

    /// <summary>The identifier of a run with these options.</summary>
    /// <remarks>
    /// It depends on what is done and on every option that changes a result. It does not depend on the corpora's names, whose hash
    /// it depends on, nor on how many replicates there are: parts of one lottery that were computed apart carry one identifier.
    /// </remarks>
    internal static string Identify(DriftKind kind, DriftFile options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var results = options with { Corpora = null, Replicates = null, Format = null, Out = null, Force = null, Threads = null };
        var json = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(results, ReportingJson.Default.DriftFile));
        return RunIdentity.Name(FormattableString.Invariant($"{EnumNames.Of(kind)} results {RunIdentity.ResultsVersion}\n{json}"));
    }
}
