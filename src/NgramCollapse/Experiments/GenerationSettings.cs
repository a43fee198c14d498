using NgramCollapse.Curation;
using NgramCollapse.Pools;
using NgramCollapse.Sampling;

namespace NgramCollapse.Experiments;

/// <summary>How one generation's text is written and its pool made.</summary>
/// <param name="Regime">Decides what pool g is made of.</param>
/// <param name="Curation">The filters that the pool's documents pass.</param>
/// <param name="Decoding">How the symbols of text g are chosen.</param>
/// <param name="Size">Symbols and ends of text g, 2 or more.</param>
public sealed record GenerationSettings(Regime Regime, CurationPipeline Curation, DecodingOptions Decoding, int Size);

/// <summary>The settings of every generation: the run's options, changed by the interventions that have begun.</summary>
internal sealed class Schedule
{
    private readonly GenerationSettings[] _byGeneration;

    /// <summary>Works out the settings and checks them, before anything is computed.</summary>
    /// <param name="options">The run's options.</param>
    /// <param name="humanSymbols">Symbols and ends of the human training text.</param>
    /// <exception cref="LabException">
    /// An intervention begins after the last generation, or a pool cannot be made (<see cref="ErrorCategory.Usage"/>).
    /// </exception>
    public Schedule(ExperimentOptions options, int humanSymbols)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new GenerationSettings(options.Regime, options.Curation, options.Decoding, options.Size ?? humanSymbols);
        _byGeneration = new GenerationSettings[options.Generations + 1];
        Check(options.Interventions, options.Generations);
        for (var generation = 0; generation < _byGeneration.Length; generation++)
        {
            foreach (var change in options.Interventions.Where(change => change.Generation == generation))
            {
                settings = change.Apply(settings);
            }

            _byGeneration[generation] = settings;
            if (settings.Regime.Recipe.Refusal(new PoolSizes(humanSymbols, settings.Size)) is { } refusal)
            {
                throw LabException.OfOption(ErrorCategory.Usage, "regime", settings.Regime.Name, refusal);
            }
        }
    }

    /// <summary>The settings of a generation.</summary>
    /// <param name="generation">0 … the last.</param>
    public GenerationSettings this[int generation] => _byGeneration[generation];

    /// <summary>Size of the smallest written text, in symbols and ends.</summary>
    public int SmallestSize => _byGeneration.Min(settings => settings.Size);

    /// <summary>Number of newest texts that must be kept for later pools.</summary>
    public int TextsToKeep
    {
        get
        {
            var first = _byGeneration[0].Regime;
            var constant = _byGeneration.All(settings => settings.Curation.IsEmpty && settings.Regime.Equals(first));
            return constant
                ? first.Recipe.TextsToKeep(_byGeneration.Length - 1)
                : _byGeneration.Max(settings => settings.Regime.Recipe.Reach);
        }
    }

    private static void Check(IReadOnlyList<Intervention> changes, int generations)
    {
        if (changes.FirstOrDefault(change => change.Generation > generations) is { } late)
        {
            throw LabException.OfOption(
                ErrorCategory.Usage,
                "intervention",
                late.ToString(),
                FormattableString.Invariant($"begins after the last generation, {generations}; use an earlier one or more generations"));
        }

        if (changes.GroupBy(change => (change.Generation, change.Form.Name)).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw LabException.OfOption(
                ErrorCategory.Usage,
                "intervention",
                string.Join(',', twice),
                "change the same thing at the same generation; leave one out");
        }
    }
}
