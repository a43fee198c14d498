namespace NgramCollapse.Measures;

/// <summary>Analyses of a run's rows. None of them changes a row.</summary>
/// <remarks>Every setter rejects nonsense with an <see cref="ArgumentOutOfRangeException"/>.</remarks>
public sealed record AnalysisOptions
{
    /// <summary>Maximum number of chains without a model.</summary>
    public const int MaxNullChains = 10_000;

    /// <summary>A tail measure raises the alarm when it has lost more than this share of its reference; above 0 and below 1.</summary>
    public double TailAlarm
    {
        get;
        init => field = Share(value);
    }

    = 0.1;

    /// <summary>A head measure raises the alarm when it is worse than its reference by more than this share; above 0 and below 1.</summary>
    public double HeadAlarm
    {
        get;
        init => field = Share(value);
    }

    = 0.05;

    /// <summary>
    /// Number of chains that redraw the human text instead of writing a new one, for the rate of false alarms; 0 …
    /// <see cref="MaxNullChains"/>.
    /// </summary>
    public int NullChains
    {
        get;
        init => field = value is >= 0 and <= MaxNullChains
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Must be 0 … {MaxNullChains}.");
    }

    /// <summary>Whether to write each measure's changes.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether to write the lost types and the calibration of their predicted chances.</summary>
    public bool Obituaries { get; init; }

    private static double Share(double value) => value is > 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be more than 0 and less than 1.");
}
