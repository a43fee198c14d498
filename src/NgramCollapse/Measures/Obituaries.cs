using System.Collections;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Symbols;
using NgramCollapse.Theory;

namespace NgramCollapse.Measures;

/// <summary>An n-gram type of the human training text that a replicate's last text lacks.</summary>
/// <param name="Replicate">0-based replicate.</param>
/// <param name="Type">0-based number of the type among the human training text's n-grams of the run's order.</param>
/// <param name="SourceCount">Occurrences of the type in the human training text.</param>
/// <param name="LastGeneration">The last generation whose text has the type; 0 for the human text.</param>
/// <param name="PredictedMedianLifetime">
/// The last generation in which, by theory, the type is present with a chance of at least one half
/// (<see cref="SurvivalRates.MedianLifetime"/>); null if the survivor formula's assumptions fail, if it is above
/// <see cref="Obituaries.Horizon"/>, and in regimes where types can come back.
/// </param>
public sealed record Obituary(int Replicate, int Type, int SourceCount, int LastGeneration, int? PredictedMedianLifetime);

/// <summary>The types whose predicted chance to be present lies in one bin, a tenth wide, and how often they were present.</summary>
/// <param name="Generation">0-based generation.</param>
/// <param name="From">Lower end of the bin, included.</param>
/// <param name="To">Upper end of the bin, included only in the last bin.</param>
/// <param name="Types">Types in the bin, counted once per replicate; 1 or more.</param>
/// <param name="Predicted">Mean predicted chance of these types.</param>
/// <param name="Observed">Share of these types that were present.</param>
public sealed record CalibrationBin(int Generation, double From, double To, long Types, double Predicted, double Observed);

/// <summary>Follows every n-gram type of the human text through all replicates: when it dies, and what theory predicted.</summary>
public sealed class Obituaries
{
    /// <summary>Maximum predicted lifetime, in generations.</summary>
    public const int Horizon = 10_000;

    /// <summary>Number of bins of the calibration.</summary>
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

    /// <summary>Starts without replicates.</summary>
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

    /// <summary>Finds which of the human training text's types a text has, by their numbers. Thread-safe.</summary>
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

    /// <summary>Adds a generation. Add generations in (replicate, generation) order.</summary>
    /// <param name="replicate">0-based replicate.</param>
    /// <param name="generation">0-based generation.</param>
    /// <param name="present">The result of <see cref="Present"/> for the generation's text.</param>
    /// <returns>For the last generation the replicate's lost types, in the order of their numbers; otherwise none.</returns>
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
        var lost = new List<Obituary>();
        for (var type = 0; type < _lastSeen.Length; type++)
        {
            if (!present[type])
            {
                lost.Add(new(replicate, type, counts[type], _lastSeen[type], MedianLifetime(counts[type])));
            }
        }

        return lost;
    }

    /// <summary>
    /// The calibration over all replicates so far, by generation, from 1, and by chance. Empty bins are left out. There is none without
    /// survivor predictions.
    /// </summary>
    public IReadOnlyList<CalibrationBin> Calibration() => _theory.SurvivorGap is not null || _replicates == 0
        ? []
        : [.. Enumerable.Range(1, _options.Generations).SelectMany(CalibrationOf)];

    private int? MedianLifetime(int sourceCount) => _rates is null ? null : SurvivalRates.MedianLifetime(sourceCount, _rates);

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

        return Enumerable.Range(0, Bins).Where(bin => types[bin] > 0).Select(bin => new CalibrationBin(
            generation,
            (double)bin / Bins,
            (bin + 1.0) / Bins,
            types[bin],
            predicted[bin] / types[bin],
            (double)observed[bin] / types[bin]));
    }
}
