using System.CommandLine;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary>The options of <c>run</c>: on the command line, in an experiment file, and complete.</summary>
internal sealed class RunOptions
{
    public const int DefaultHeldOut = HeldOutSplit.DefaultK;

    internal static readonly WholeNumber OrderRange = new("--order", 1, NgramCounter.MaxOrder);
    internal static readonly WholeNumber GenerationsRange = new("--generations", 1, ExperimentOptions.MaxGenerations);
    private static readonly WholeNumber ReplicatesRange = new("--replicates", 1, ExperimentOptions.MaxReplicates);
    internal static readonly WholeNumber SizeRange = new("--size", 2, ExperimentOptions.MaxSize);
    internal static readonly WholeNumber HeldOutRange = new("--held-out", 0, 1_000_000);
    private static readonly WholeNumber NullChainsRange = new("--null-chains", 0, AnalysisOptions.MaxNullChains);
    private static readonly OpenShare TailAlarmRange = new("--tail-alarm");
    private static readonly OpenShare HeadAlarmRange = new("--head-alarm");
    internal static readonly Choice<SymbolUnit> UnitChoice = new("--unit");
    private static readonly Choice<SamplingModel> SamplingChoice = new("--sampling");
    private static readonly Choice<DocumentUnit> DocumentChoice = new("--document");

    private readonly Argument<string?> _corpus = new("corpus")
    {
        Description = "A text file or a shipped corpus (see 'ngram-collapse corpora'); for slices, several joined by +, "
            + "or a table NAME.tsv of label, tab, text",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int?> _order = OrderRange.ToOption("Symbols of context plus one; 3 is a trigram [default: 3]");
    private readonly Option<string?> _unit = UnitChoice.ToOption("What one symbol is [default: character]");
    private readonly Option<string?> _document = DocumentChoice.ToOption("What one document is [default: paragraph]");
    private readonly Option<bool?> _keepWhiteSpace = OptionTypes.KeepWhiteSpace();
    private readonly Option<bool?> _foldCase = OptionTypes.FoldCase();
    private readonly Option<int?> _generations = GenerationsRange.ToOption("Synthetic generations after the human one [default: 10]");
    private readonly Option<int?> _replicates = ReplicatesRange.ToOption("Independent repetitions [default: 1]");
    private readonly Option<string?> _regime = OptionTypes.Regime();
    private readonly Option<string?> _smoothing = OptionTypes.Smoothing(
        "How the models that score give unseen events a probability [default: witten-bell]");

    private readonly Option<string?> _sampling = SamplingChoice.ToOption(
        "Draw texts from the raw counts, or from the model that scores [default: mle]");

    private readonly Option<int?> _size = SizeRange.ToOption("Symbols each generation writes [default: as many as the training text has]");
    private readonly Option<int?> _heldOut = HeldOutRange.ToOption("Hold out every N-th document for testing; 0 for none [default: 10]");
    private readonly Option<string?> _test = OptionTypes.Text("--test", "Test on this text instead, and train on the whole corpus", "FILE");
    private readonly Option<string?> _seed = OptionTypes.Seed();
    private readonly Option<string?> _measures = OptionTypes.Text(
        "--measures", "Groups of columns to measure, or all (see 'ngram-collapse columns') [default: core]", "GROUP,...");

    private readonly Option<int?> _threads = OptionTypes.ThreadsRange.ToOption(OptionTypes.ThreadsDescription);
    private readonly Option<bool?> _changes = OptionTypes.Switch(
        "--changes", "Write each measure's change from the previous generation and from the start");

    private readonly Option<bool?> _obituaries = OptionTypes.Switch(
        "--obituaries", "Write every lost n-gram type, and whether the predicted chances held");

    private readonly Option<double?> _tailAlarm = TailAlarmRange.ToOption(
        "Share of a fair redraw's value that a tail measure may lose before it alarms [default: 0.1]");

    private readonly Option<double?> _headAlarm = HeadAlarmRange.ToOption(
        "Share of its first value by which a head measure may get worse before it alarms [default: 0.05]");

    private readonly Option<int?> _nullChains = NullChainsRange.ToOption(
        "Chains that redraw the human text instead, for the rate of false alarms [default: 0]");

    private readonly Option<bool?> _keepText = OptionTypes.Switch("--keep-text", "Keep every generation's whole text");
    private readonly Option<string?> _format = OptionTypes.Formats();
    private readonly Option<string?> _out = OptionTypes.RunFolder();
    private readonly Option<bool?> _force = OptionTypes.ForceFolder();
    private readonly Option<string?> _experiment = OptionTypes.Experiment();
    private readonly Option<string?> _protocol = OptionTypes.Protocol();
    private readonly DecodingFlags _decoding = new();
    private readonly PoolFlags _pools = new();

    /// <summary>Adds all of them to the verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_corpus);
        foreach (var option in (Option[])
        [
            _order, _unit, _document, _generations, _replicates, _regime, .. _pools.All, _smoothing, _sampling, _size, _heldOut, _test,
            _seed, _measures, _threads, _protocol, .. _decoding.All, _changes, _obituaries, _tailAlarm, _headAlarm, _nullChains, _keepText,
            _format, _out, _force, _experiment, _keepWhiteSpace, _foldCase,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>The options as given, the command line over the experiment file, without defaults.</summary>
    public ExperimentFile Read(ParseResult parsed)
    {
        var file = FileNames.Check("--experiment", parsed.GetValue(_experiment)) is { } path
            ? ExperimentFile.Load(path)
            : new ExperimentFile();
        var (heldOut, test) = (parsed.GetValue(_heldOut), parsed.GetValue(_test));
        if (heldOut is not null && test is not null)
        {
            throw HeldOutTwice("--held-out and --test");
        }

        var testOfFile = heldOut is null;
        var corpus = parsed.GetValue(_corpus);
        return _decoding.Over(file, parsed) with
        {
            Protocol = parsed.GetValue(_protocol) ?? file.Protocol,
            Corpus = corpus ?? file.Corpus,
            CorpusSha256 = corpus is null ? file.CorpusSha256 : null,
            Order = parsed.GetValue(_order) ?? file.Order,
            Unit = parsed.GetValue(_unit) ?? file.Unit,
            Document = parsed.GetValue(_document) ?? file.Document,
            KeepWhiteSpace = parsed.GetValue(_keepWhiteSpace) ?? file.KeepWhiteSpace,
            FoldCase = parsed.GetValue(_foldCase) ?? file.FoldCase,
            Generations = parsed.GetValue(_generations) ?? file.Generations,
            Replicates = parsed.GetValue(_replicates) ?? file.Replicates,
            Regime = parsed.GetValue(_regime) ?? file.Regime,
            Filter = _pools.Filter(parsed) ?? file.Filter,
            Replacement = _pools.ReplacementOf(parsed) ?? file.Replacement,
            Intervention = _pools.Intervention(parsed) ?? file.Intervention,
            Smoothing = parsed.GetValue(_smoothing) ?? file.Smoothing,
            Sampling = parsed.GetValue(_sampling) ?? file.Sampling,
            Size = parsed.GetValue(_size) ?? file.Size,
            HeldOut = heldOut ?? (test is null ? file.HeldOut : null),
            Test = test ?? (testOfFile ? file.Test : null),
            TestSha256 = test is null && testOfFile ? file.TestSha256 : null,
            Seed = parsed.GetValue(_seed) ?? file.Seed,
            Measures = parsed.GetValue(_measures) ?? file.Measures,
            Threads = parsed.GetValue(_threads) ?? file.Threads,
            Changes = parsed.GetValue(_changes) ?? file.Changes,
            Obituaries = parsed.GetValue(_obituaries) ?? file.Obituaries,
            TailAlarm = parsed.GetValue(_tailAlarm) ?? file.TailAlarm,
            HeadAlarm = parsed.GetValue(_headAlarm) ?? file.HeadAlarm,
            NullChains = parsed.GetValue(_nullChains) ?? file.NullChains,
            KeepText = parsed.GetValue(_keepText) ?? file.KeepText,
            Format = parsed.GetValue(_format) ?? file.Format,
            Out = FileNames.Check("--out", parsed.GetValue(_out) ?? file.Out),
            Force = parsed.GetValue(_force) ?? file.Force,
        };
    }

    /// <summary>Checks the loop's options and fills in their defaults.</summary>
    public static ExperimentOptions ToExperiment(ExperimentFile asked)
    {
        var defaults = new ExperimentOptions();
        return new ExperimentOptions
        {
            Decoding = DecodingFlags.ToDecoding(asked),
            Protocol = OptionTypes.ReadProtocol(asked.Protocol),
            Order = OrderRange.Check(asked.Order) ?? defaults.Order,
            Unit = UnitChoice.Read(asked.Unit),
            Generations = GenerationsRange.Check(asked.Generations) ?? defaults.Generations,
            Replicates = ReplicatesRange.Check(asked.Replicates) ?? defaults.Replicates,
            Regime = OptionTypes.ReadRegime(asked.Regime),
            Curation = PoolFlags.ReadCuration(asked.Filter, asked.Replacement),
            Interventions = PoolFlags.ReadInterventions(asked.Intervention),
            Smoothing = OptionTypes.ReadSmoothing(asked.Smoothing),
            Sampling = SamplingChoice.Read(asked.Sampling),
            Size = SizeRange.Check(asked.Size),
            Seed = asked.Seed is null ? defaults.Seed : OptionTypes.ReadSeed(asked.Seed),
            Threads = OptionTypes.ThreadsRange.Check(asked.Threads) ?? defaults.Threads,
        };
    }

    /// <summary>Reads names of groups of measures.</summary>
    public static MeasureSelection ToMeasures(string? asked) =>
        asked is null ? default
        : MeasureSelection.TryParse(asked, out var measures) ? measures
        : throw new LabException(ErrorCategory.Usage, $"--measures {asked}: must be {MeasureSelection.Names}");

    /// <summary>Checks the options of the analyses and fills in their defaults.</summary>
    public static AnalysisOptions ToAnalysis(ExperimentFile asked)
    {
        var defaults = new AnalysisOptions();
        return new AnalysisOptions
        {
            Changes = asked.Changes ?? defaults.Changes,
            Obituaries = asked.Obituaries ?? defaults.Obituaries,
            TailAlarm = TailAlarmRange.Check(asked.TailAlarm) ?? defaults.TailAlarm,
            HeadAlarm = HeadAlarmRange.Check(asked.HeadAlarm) ?? defaults.HeadAlarm,
            NullChains = NullChainsRange.Check(asked.NullChains) ?? defaults.NullChains,
        };
    }

    /// <summary>How text becomes documents.</summary>
    public static CorpusOptions ToCorpus(ExperimentFile asked) => new()
    {
        Document = DocumentChoice.Read(asked.Document),
        KeepWhiteSpace = asked.KeepWhiteSpace ?? false,
        FoldCase = asked.FoldCase ?? false,
    };

    /// <summary>One document in this many is held out; 0 with a held-out file.</summary>
    public static int ToHeldOut(ExperimentFile asked)
    {
        if (asked.Test is not null && asked.HeldOut is > 0)
        {
            throw HeldOutTwice("held_out and test");
        }

        var heldOut = HeldOutRange.Check(asked.HeldOut) ?? (asked.Test is null ? DefaultHeldOut : 0);
        return heldOut != 1
            ? heldOut
            : throw new LabException(ErrorCategory.Usage, "--held-out 1: would hold out every document; use 0 for none, or 2 and more");
    }

    private static LabException HeldOutTwice(string options) => new(
        ErrorCategory.Usage, $"{options} exclude each other: the held-out text is either a part of the corpus or a file");
}
