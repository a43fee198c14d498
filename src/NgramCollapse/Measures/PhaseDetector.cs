namespace NgramCollapse.Measures;

/// <summary>Kinds of events in a chain of generations.</summary>
public enum PhaseEventKind
{
    /// <summary>A tail measure raises the alarm.</summary>
    TailAlarm,

    /// <summary>A head measure raises the alarm.</summary>
    HeadAlarm,

    /// <summary>Early collapse: a tail measure raises the alarm and no head measure does.</summary>
    Early,

    /// <summary>Late collapse: a tail measure and a head measure raise the alarm.</summary>
    Late,

    /// <summary>A measure has fallen to half of its value in generation 0.</summary>
    Halved,
}

/// <summary>An event and its generation.</summary>
/// <param name="Replicate">The replicate, or the number of the null chain.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Column">The measure that raised the alarm or halved; null for early and late collapse.</param>
/// <param name="Reference">Value that the measure was compared with; null for early and late collapse, and if it is missing.</param>
/// <param name="Limit">The worst value without an event; for a halving, half of the reference. Null if the reference is.</param>
/// <param name="Generation">The first generation of the event; null if it never happened.</param>
public sealed record PhaseEvent(int Replicate, PhaseEventKind Kind, string? Column, double? Reference, double? Limit, int? Generation);

/// <summary>Detects and dates early and late collapse, and halvings, one chain after another.</summary>
/// <remarks>
/// After Shumailov et al. 2024: in early collapse the model loses the tails of the distribution while averages hide the loss; in late
/// collapse the common suffers too. <see cref="PhaseRule"/> says which measures are tail and head; <c>phases.csv</c> names them together
/// with the values that they are compared with.
/// </remarks>
public sealed class PhaseDetector
{
    private readonly AnalysisOptions _options;
    private readonly IReadOnlyList<PhaseRule> _rules;
    private readonly IReadOnlyList<MetricColumn> _measures;
    private readonly double?[] _references;
    private readonly double?[] _limits;
    private readonly int?[] _alarms;
    private readonly double?[] _starts;
    private readonly int?[] _halved;
    private int _replicate = -1;
    private int? _early;
    private int? _late;

    /// <summary>Starts without a chain.</summary>
    public PhaseDetector(RunLabels labels, RunTheory theory, AnalysisOptions options)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(theory);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _rules = PhaseRule.Of(labels, theory);
        _measures = MeasureChanges.Measures(labels);
        (_references, _limits, _alarms) = (new double?[_rules.Count], new double?[_rules.Count], new int?[_rules.Count]);
        (_starts, _halved) = (new double?[_measures.Count], new int?[_measures.Count]);
    }

    /// <summary>Adds a row. Add the rows of a chain in order; generation 0 begins a chain.</summary>
    public void Add(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Generation == 0)
        {
            Start(row);
            return;
        }

        var (tail, head) = (false, false);
        for (var i = 0; i < _rules.Count; i++)
        {
            var rule = _rules[i];
            if (_limits[i] is { } limit && row.Number(rule.Column.Name) is { } value && rule.Alarms(value, limit))
            {
                _alarms[i] ??= row.Generation;
                tail |= rule.Part == PhasePart.Tail;
                head |= rule.Part == PhasePart.Head;
            }
        }

        _early ??= tail && !head ? row.Generation : null;
        _late ??= tail && head ? row.Generation : null;
        for (var i = 0; i < _measures.Count; i++)
        {
            if (_halved[i] is null && _starts[i] is > 0 and { } start && row.Number(_measures[i].Name) <= start / 2)
            {
                _halved[i] = row.Generation;
            }
        }
    }

    /// <summary>The events of the current chain, including those that never happened; halvings only if they happened.</summary>
    public IReadOnlyList<PhaseEvent> Finish() =>
    [
        new(_replicate, PhaseEventKind.Early, null, null, null, _early),
        new(_replicate, PhaseEventKind.Late, null, null, null, _late),
        .. _rules.Select((rule, i) => new PhaseEvent(
            _replicate,
            rule.Part == PhasePart.Tail ? PhaseEventKind.TailAlarm : PhaseEventKind.HeadAlarm,
            rule.Column.Name,
            _references[i],
            _limits[i],
            _alarms[i])),
        .. _measures
            .Select((column, i) => new PhaseEvent(
                _replicate, PhaseEventKind.Halved, column.Name, _starts[i], _starts[i] / 2, _halved[i]))
            .Where(halving => halving.Generation is not null),
    ];

    private double Threshold(PhaseRule rule) => rule.Part == PhasePart.Tail ? _options.TailAlarm : _options.HeadAlarm;

    private void Start(MetricsRow row)
    {
        (_replicate, _early, _late) = (row.Replicate, null, null);
        for (var i = 0; i < _rules.Count; i++)
        {
            var rule = _rules[i];
            _references[i] = rule.Reference ?? row.Number(rule.Column.Name);
            _limits[i] = _references[i] is { } reference ? rule.Limit(reference, Threshold(rule)) : null;
            _alarms[i] = null;
        }

        for (var i = 0; i < _measures.Count; i++)
        {
            (_starts[i], _halved[i]) = (row.Number(_measures[i].Name), null);
        }
    }
}
