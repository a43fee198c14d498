using System.Collections;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>An n-gram type of the human training text that a replicate's last text does not have.</summary>
/// <param name="Replicate">The replicate.</param>
/// <param name="Type">Its number among the source's n-grams of the run's order.</param>
/// <param name="SourceCount">How often it stands in the human training text.</param>
/// <param name="LastGeneration">The last generation whose text has it; 0 for the human text.</param>
/// <param name="PredictedMedianLifetime">
/// The last text that is expected to have it as likely as not (<see cref="SurvivalRates.MedianLifetime"/>); null where the
/// survivor formula's assumptions fail, beyond <see cref="Obituaries.Horizon"/>, and in regimes where types come back.
/// </param>
public sealed record Obituary(int Replicate, int Type, int SourceCount, int LastGeneration, int? PredictedMedianLifetime);

/// <summary>How often types were present of which theory said that they would be with a chance between two tenths.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="From">Least chance.</param>
/// <param name="To">Greatest chance; included in the last bin alone.</param>
/// <param name="Types">Types of that chance, counted once per replicate; 1 or more.</param>
/// <param name="Predicted">Their mean predicted chance.</param>
/// <param name="Observed">The share of them that the texts had.</param>
public sealed record CalibrationBin(int Generation, double From, double To, long Types, double Predicted, double Observed);

/// <summary>Follows every n-gram type of the human text through all replicates: who dies when, and whether theory knew.</summary>
public sealed class Obituaries
{
    /// <summary>Generations that predicted lifetimes are followed for.</summary>
    public const int Horizon = 10_000;

    /// <summary>Bins of the calibration.</summary>
    public const int Bins = 10;

    private readonly NgramCounts _source;
    private readonly RunTheory _theory;
    private readonly ExperimentOptions _options;
    private readonly int[] _lastSeen;
    private readonly SortedDictionary<int, int> _groupOfCount = [];
    private readonly int[] _typesOfGroup;
    private readonly long[][] _present;
    private readonly double[]? _rates;
    private int _replicates;

    /// <summary>Starts with no replicate.</summary>
    /// <param name="source">The n-grams of the human training text.</param>
    /// <param name="theory">What theory expects of the run.</param>
    /// <param name="options">The run's options.</param>
    public Obituaries(NgramCounts source, RunTheory theory, ExperimentOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(theory);
        ArgumentNullException.ThrowIfNull(options);
        (_source, _theory, _options) = (source, theory, options);
        _lastSeen = new int[_source.Highest.Count];
        foreach (var (count, _) in _theory.Spectrum.Groups)
        {
            _groupOfCount.Add(count, _groupOfCount.Count);
        }

        _typesOfGroup = [.. _theory.Spectrum.Groups.Select(group => group.Types)];
        _present = [.. Enumerable.Range(0, _options.Generations + 1).Select(_ => new long[_typesOfGroup.Length])];
        _rates = !_options.Regime.Recipe.BringsBack && _theory.SurvivorGap is null
            ? new PoolTheory(_options.Regime, _theory.Sizes, Horizon).TextRates()
            : null;
    }

    /// <summary>Which of the source's types a text has, by their numbers. May be asked from any thread.</summary>
    public BitArray Present(SymbolText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var present = new BitArray(_source.Highest.Count);
        foreach (var type in NgramCounter.Count(text, _options.Order).MatchIn(_source)[^1])
        {
            if (type >= 0)
            {
                present[type] = true;
            }
        }

        return present;
    }

    /// <summary>Takes a generation; generations come in (replicate, generation) order.</summary>
    /// <param name="replicate">Its replicate.</param>
    /// <param name="generation">Its number.</param>
    /// <param name="present">What <see cref="Present"/> said of its text.</param>
    /// <returns>With the last generation, the replicate's dead, in the order of their numbers; otherwise none.</returns>
    public IReadOnlyList<Obituary> Add(int replicate, int generation, BitArray present)
    {
        ArgumentNullException.ThrowIfNull(present);
        var counts = _source.Highest.Counts;
        for (var type = 0; type < _lastSeen.Length; type++)
        {
            if (present[type])
            {
                _lastSeen[type] = generation;
                _present[generation][_groupOfCount[counts[type]]]++;
            }
        }

        if (generation < _options.Generations)
        {
            return [];
        }

        _replicates++;
        var dead = new List<Obituary>();
        for (var type = 0; type < _lastSeen.Length; type++)
        {
            if (!present[type])
            {
                dead.Add(new(replicate, type, counts[type], _lastSeen[type], _rates is null ? null : SurvivalRates.MedianLifetime(counts[type], _rates)));
            }
        }

        return dead;
    }

    /// <summary>The calibration over all replicates so far, by generation from 1 and chance; empty bins are left out, and all of them without survivor predictions.</summary>
    public IReadOnlyList<CalibrationBin> Calibration() => _theory.SurvivorGap is not null || _replicates == 0
        ? []
        : [.. Enumerable.Range(1, _options.Generations).SelectMany(CalibrationOf)];

    private IEnumerable<CalibrationBin> CalibrationOf(int generation)
    {
        var (types, predicted, observed) = (new long[Bins], new double[Bins], new long[Bins]);
        foreach (var (count, group) in _groupOfCount)
        {
            var chance = _theory.ChanceAlive(count, generation)!.Value;
            var bin = Math.Min(Bins - 1, (int)(chance * Bins));
            types[bin] += (long)_typesOfGroup[group] * _replicates;
            predicted[bin] += chance * _typesOfGroup[group] * _replicates;
            observed[bin] += _present[generation][group];
        }

        return Enumerable.Range(0, Bins).Where(bin => types[bin] > 0)
            .Select(bin => new CalibrationBin(generation, (double)bin / Bins, (bin + 1.0) / Bins, types[bin], predicted[bin] / types[bin], (double)observed[bin] / types[bin]));
    }
}
