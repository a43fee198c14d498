namespace NgramCollapse.Experiments;

/// <summary>Wall time of a generation's stages in seconds. It goes to <c>timings.csv</c> alone.</summary>
/// <param name="WriteSeconds">Writing text g; 0 for the human text.</param>
/// <param name="TrainSeconds">Counting text g, forming pool g and compiling model g.</param>
/// <param name="MeasureSeconds">Measuring; may overlap with writing the next generation.</param>
public readonly record struct StageTimes(double WriteSeconds, double TrainSeconds, double MeasureSeconds);

#pragma warning disable RS0030 // the one place that may read a clock
/// <summary>Times one stage after another. The laboratory has no other clock.</summary>
public sealed class StageClock
{
    private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();

    /// <summary>Seconds since the previous lap, or since the clock was created.</summary>
    public double Lap()
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        _watch.Restart();
        return seconds;
    }
}
#pragma warning restore RS0030
