namespace NgramCollapse.Measures;

/// <summary>What is made of the rows of a run beside the rows themselves. None of it changes a row.</summary>
/// <remarks>Every setter rejects nonsense with an <see cref="ArgumentOutOfRangeException"/>.</remarks>
public sealed record AnalysisOptions
{
    /// <summary>The most chains without a model.</summary>
    public const int MostNullChains = 10_000;

    /// <summary>A tail measure alarms when it has lost more than this share of its reference, more than 0 and less than 1.</summary>
    public double TailAlarm
    {
        get;
        init => field = Share(value);
    }

    = 0.1;

    /// <summary>A head measure alarms when it is worse than its reference by more than this share, more than 0 and less than 1.</summary>
    public double HeadAlarm
    {
        get;
        init => field = Share(value);
    }

    = 0.05;

    /// <summary>Chains that redraw the human text in place of writing a new one, for the rate of false alarms; 0 … <see cref="MostNullChains"/>.</summary>
    public int NullChains
    {
        get;
        init => field = value is >= 0 and <= MostNullChains ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Must be 0 … {MostNullChains}.");
    }

    /// <summary>Whether each measure's changes are written.</summary>
    public bool Changes { get; init; }

    /// <summary>Whether lost types and the calibration of their predicted chances are written.</summary>
    public bool Obituaries { get; init; }

    private static double Share(double value) => value is > 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Must be more than 0 and less than 1.");
}
