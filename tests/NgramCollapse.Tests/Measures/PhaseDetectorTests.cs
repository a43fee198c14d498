using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Studies;

namespace NgramCollapse.Tests.Measures;

public sealed class PhaseDetectorTests
{
    private static readonly ExperimentOptions Options = new() { Order = 3, Generations = 4 };
    private static readonly RunLabels Labels = new("run", Options);
    private static readonly CollapseExperiment Experiment = new(Options, SmallRun.Source());
    private static readonly MetricsRow[] Rows = [.. SmallRun.Run(Options).Select(result => result.Row)];

    // Types that one fair redraw keeps: theory's prediction for text 1.
    private static readonly double Fair = Experiment.Theory.Survivors![1].Types;
    private static readonly double Chance = 3 * Experiment.Theory.Survivors[1].Deviation;

    [Fact]
    public void EarlyIsTailWithoutHeadAndLateIsBoth()
    {
        // Tail past 10 % from generation 2 on, held-out bits past 5 % from generation 3 on.
        var events = Detect(new(), [(Fair, 1.0), (0.5 * Fair, 1.04), (0.5 * Fair, 1.06), (0.4 * Fair, 1.2)]);

        Assert.Equal(2, Date(events, PhaseEventKind.Early));
        Assert.Equal(3, Date(events, PhaseEventKind.Late));
        Assert.Equal(2, Date(events, PhaseEventKind.TailAlarm, "ngram_types_surviving"));
        Assert.Equal(3, Date(events, PhaseEventKind.HeadAlarm, "bits_heldout"));
        Assert.Null(Date(events, PhaseEventKind.HeadAlarm, "bits_text_by_source"));
    }

    [Fact]
    public void BothAtOnceIsLateAlone()
    {
        var events = Detect(new(), [(0.5 * Fair, 1.1), (0.5 * Fair, 1.1), (0.5 * Fair, 1.1), (0.5 * Fair, 1.1)]);

        Assert.Null(Date(events, PhaseEventKind.Early));
        Assert.Equal(1, Date(events, PhaseEventKind.Late));
    }

    [Fact]
    public void AHeadAloneIsNeither()
    {
        var events = Detect(new(), [(Fair, 2), (Fair, 2), (Fair, 2), (Fair, 2)]);

        Assert.Null(Date(events, PhaseEventKind.Early));
        Assert.Null(Date(events, PhaseEventKind.Late));
        Assert.Equal(1, Date(events, PhaseEventKind.HeadAlarm, "bits_heldout"));
    }

    [Fact]
    public void LimitsAreTheReferenceLessTheShareLessChance()
    {
        var tail = Detect(new() { TailAlarm = 0.2 }, [(Fair, 1), (Fair, 1), (Fair, 1), (Fair, 1)])
            .Single(happened => happened.Kind == PhaseEventKind.TailAlarm);

        Assert.Equal(Fair, tail.Reference!.Value, 1e-9);
        Assert.Equal((0.8 * Fair) - Chance, tail.Limit!.Value, 1e-9);
    }

    [Fact]
    public void ThresholdsMoveTheDates()
    {
        (double, double)[] chain = [(0.88 * Fair, 1), (0.6 * Fair, 1), (0.5 * Fair, 1.03), (0.5 * Fair, 1.03)];

        Assert.Equal(2, Date(Detect(new() { TailAlarm = 0.3 }, chain), PhaseEventKind.Early));
        Assert.Equal(3, Date(Detect(new() { TailAlarm = 0.3, HeadAlarm = 0.02 }, chain), PhaseEventKind.Late));
        Assert.Null(Date(Detect(new() { TailAlarm = 0.3, HeadAlarm = 0.05 }, chain), PhaseEventKind.Late));
    }

    [Fact]
    public void AHalvingIsDatedOnce()
    {
        var start = Rows[0].Count("ngram_types_surviving");
        var events = Detect(new(), [(start * 0.51, 1), (start * 0.49, 1), (1, 1), (1, 1)]);

        Assert.Equal(2, Date(events, PhaseEventKind.Halved, "ngram_types_surviving"));
        Assert.DoesNotContain(events, happened => happened is { Kind: PhaseEventKind.Halved, Column: "bits_heldout" });
    }

    [Fact]
    public void AChainStartsAfresh()
    {
        var detector = new PhaseDetector(Labels, Experiment.Theory, new());
        Follow(detector, [(1, 2), (1, 2), (1, 2), (1, 2)]);
        Follow(detector, [(Fair, 1), (Fair, 1), (Fair, 1), (Fair, 1)]);

        Assert.DoesNotContain(detector.Finish(), happened => happened.Generation is not null);
    }

    [Fact]
    public void WithoutHeldOutTextItsAlarmIsSilent()
    {
        var detector = new PhaseDetector(Labels, Experiment.Theory, new());
        foreach (var row in Rows)
        {
            detector.Add(row.With("bits_heldout", null));
        }

        var alarm = detector.Finish().Single(happened => happened.Column is "bits_heldout");
        Assert.Equal((null, null, null), (alarm.Reference, alarm.Limit, alarm.Generation));
    }

    [Fact]
    public void TheNullChainRedrawsRealText()
    {
        var options = Options with { Replicates = 1, Threads = 3 };
        var rows = new CollapseExperiment(options, SmallRun.Source()).RunNull(6).ToArray();

        Assert.Equal(
            Enumerable.Range(0, 6).SelectMany(chain => Enumerable.Range(0, 5).Select(g => (chain, g))),
            rows.Select(row => (row.Replicate, row.Generation)));

        // Nothing is new except the word where the last document is cut, no two generations are equal, and nothing accumulates:
        // generation 4 keeps as much as generation 1.
        Assert.All(rows, row => Assert.InRange(row.Count("word_types_novel"), 0, 1));
        Assert.Equal(24, rows.Where(row => row.Generation > 0).Select(row => row.Number("bits_heldout")).Distinct().Count());
        double Mean(int generation) => rows.Where(row => row.Generation == generation).Average(row => row.Count("ngram_types_surviving"));
        Assert.InRange(Mean(4) / Mean(1), 0.95, 1.05);
        Assert.InRange(Mean(1), 0.8 * Fair, 1.1 * Fair);

        // The number of threads changes nothing.
        var onOneThread = new CollapseExperiment(options with { Threads = 1 }, SmallRun.Source()).RunNull(6);
        Assert.Equal(rows.Select(row => row.Number("bits_heldout")), onOneThread.Select(row => row.Number("bits_heldout")));
        Assert.Empty(Experiment.RunNull(0));
    }

    [Fact]
    public void TheModelsChainAlarmsAndTheNullChainDoesNot()
    {
        var options = Options with { Generations = 8 };
        var experiment = new CollapseExperiment(options, SmallRun.Source());
        var detector = new PhaseDetector(new RunLabels("run", options), experiment.Theory, new() { TailAlarm = 0.15 });
        foreach (var result in experiment.Run())
        {
            detector.Add(result.Row);
        }

        Assert.NotNull(Date(detector.Finish(), PhaseEventKind.TailAlarm, "ngram_types_surviving"));
        foreach (var row in experiment.RunNull(5))
        {
            detector.Add(row);
            if (row.Generation == options.Generations)
            {
                Assert.Null(Date(detector.Finish(), PhaseEventKind.TailAlarm, "ngram_types_surviving"));
            }
        }
    }

    [Fact]
    public void NonsenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnalysisOptions { TailAlarm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnalysisOptions { HeadAlarm = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AnalysisOptions { NullChains = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Experiment.RunNull(-1));
    }

    private static IReadOnlyList<PhaseEvent> Detect(AnalysisOptions options, (double Types, double Bits)[] chain)
    {
        var detector = new PhaseDetector(Labels, Experiment.Theory, options);
        Follow(detector, chain);
        return detector.Finish();
    }

    /// <summary>Adds an invented chain: surviving types, held-out bits in units of generation 0's, other cells as in generation 0.</summary>
    private static void Follow(PhaseDetector detector, (double Types, double Bits)[] chain)
    {
        var start = Rows[0];
        detector.Add(start);
        for (var g = 1; g <= chain.Length; g++)
        {
            var (types, bits) = chain[g - 1];
            var row = start.InGeneration(g).With("ngram_types_surviving", (int)types);
            detector.Add(row.With("bits_heldout", bits * start.Number("bits_heldout")));
        }
    }

    private static int? Date(IReadOnlyList<PhaseEvent> events, PhaseEventKind kind, string? column = null) =>
        events.SingleOrDefault(happened => happened.Kind == kind && happened.Column == column)?.Generation;
}
