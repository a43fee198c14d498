using System.CommandLine;
using System.Globalization;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Commands;

/// <summary>The options of <c>drift</c>: on the command line, in an experiment file, and complete.</summary>
internal sealed class DriftCommandOptions
{
    private static readonly WholeNumber OrderRange = new("--order", 1, NgramCounter.MaxOrder);
    private static readonly WholeNumber GenerationsRange = new("--generations", 1, ExperimentOptions.MaxGenerations);
    private static readonly WholeNumber ReplicatesRange = new("--replicates", 1, ExperimentOptions.MaxReplicates);
    private static readonly WholeNumber SizeRange = new("--size", 2, ExperimentOptions.MaxSize);
    private static readonly DecimalNumber ShareRange = new("--share", value => value is > 0 and < 1, "above 0 and below 1");
    private static readonly WholeNumber PassageRange = new("--passage", 0, ExperimentOptions.MaxSize);
    private static readonly WholeNumber HeldOutRange = new("--held-out", 0, 1_000_000);
    private static readonly WholeNumber SamplesRange = new("--samples", 1, 1_000_000);
    private static readonly WholeNumber LengthRange = new("--length", 1, 1_000_000);
    private static readonly WholeNumber SpanRange = new("--span", 1, 1_000_000);

    private readonly Argument<string[]> _corpora = new("corpora")
    {
        Description = "Texts, each a slice, the rare one last; or one labelled table NAME.tsv (label, tab, text) "
            + "[default: church-buildings rabbits-and-hares]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _preset = OptionTypes.Text(
        "--preset", "Both arms of Shumailov et al. 2024 in their block protocol, in place of one drift", "nature-2024");

    private readonly Option<double?> _share = ShareRange.ToOption("The rare slice's share of all symbols [default: 0.05]");
    private readonly Option<int?> _passage = PassageRange.ToOption(
        "Cut texts into passages of at least N characters that end with a sentence; 0 for whole documents [default: 400; of a table 0]");

    private readonly Option<int?> _order = OrderRange.ToOption("Symbols of context plus one [default: 8; of a lottery 24]");
    private readonly Option<int?> _generations = GenerationsRange.ToOption(
        "Synthetic generations after the human one [default: 10; of a lottery 30]");

    private readonly Option<int?> _replicates = ReplicatesRange.ToOption(
        "More than 1: a lottery, how often the rare topic is lost or wins [default: 1]");

    private readonly Option<string?> _regime = OptionTypes.Regime();
    private readonly PoolFlags _pools = new();
    private readonly Option<int?> _size = SizeRange.ToOption(
        "Symbols of the human text and of each generation [default: all; of a lottery 40000]");

    private readonly Option<string?> _protocol = OptionTypes.Protocol();
    private readonly DecodingFlags _decoding = new("0.8, or 1 with another decoding option");
    private readonly Option<string?> _prompt = OptionTypes.Text(
        "--prompt", "The text that every model continues [default: a passage on a church tower]", "TEXT");

    private readonly Option<string?> _promptFile = OptionTypes.Text("--prompt-file", "The same from a file", "FILE");
    private readonly Option<int?> _samples = SamplesRange.ToOption("Continuations of the prompt in each generation [default: 100]");
    private readonly Option<int?> _length = LengthRange.ToOption("Symbols of a continuation [default: 300]");
    private readonly Option<int?> _span = SpanRange.ToOption(
        "Least length of a span that counts as copied or repeated, in symbols [default: 20]");

    private readonly Option<string?> _words = OptionTypes.Text(
        "--words", "Words to count, with / between groups [default: words for church, tower and rabbit]", "WORD,WORD/WORD,...");

    private readonly Option<int?> _heldOut = HeldOutRange.ToOption(
        "Hold out every N-th passage of a slice to test the classifier; 0 for none [default: 10]");

    private readonly Option<string?> _seed = OptionTypes.Seed();
    private readonly Option<int?> _threads = OptionTypes.ThreadsRange.ToOption(OptionTypes.ThreadsDescription);
    private readonly Option<string?> _strip = new("--strip")
    {
        Description = "Show a passage of each generation, or of these, coloured by surprisal, with copied and repeated spans marked",
        HelpName = "N,N,...",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _format = OptionTypes.Formats();
    private readonly Option<string?> _out = OptionTypes.RunFolder();
    private readonly Option<bool?> _force = OptionTypes.ForceFolder();
    private readonly Option<string?> _experiment = OptionTypes.Experiment();

    /// <summary>Adds all of them to the verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_corpora);
        foreach (var option in (Option[])
        [
            _preset, _share, _passage, _order, _generations, _replicates, _regime, .. _pools.All, _size, _protocol, .. _decoding.All,
            _prompt, _promptFile, _samples, _length, _span, _words, _heldOut, _seed, _threads, _strip, _format, _out, _force, _experiment,
        ])
        {
            command.Add(option);
        }
    }

    /// <summary>The options as given, the command line over the experiment file, without defaults.</summary>
    public DriftFile Read(ParseResult parsed)
    {
        var file = FileNames.Check("--experiment", parsed.GetValue(_experiment)) is { } path ? DriftFile.Load(path) : new DriftFile();
        var corpora = parsed.GetValue(_corpora) is { Length: > 0 } named ? named : null;
        return new DriftFile
        {
            Preset = parsed.GetValue(_preset) ?? file.Preset,
            Corpora = corpora ?? file.Corpora,
            CorpusSha256 = corpora is null ? file.CorpusSha256 : null,
            Share = parsed.GetValue(_share) ?? file.Share,
            Passage = parsed.GetValue(_passage) ?? file.Passage,
            HeldOut = parsed.GetValue(_heldOut) ?? file.HeldOut,
            Order = parsed.GetValue(_order) ?? file.Order,
            Generations = parsed.GetValue(_generations) ?? file.Generations,
            Replicates = parsed.GetValue(_replicates) ?? file.Replicates,
            Regime = parsed.GetValue(_regime) ?? file.Regime,
            Filter = _pools.Filter(parsed) ?? file.Filter,
            Replacement = _pools.ReplacementOf(parsed) ?? file.Replacement,
            Intervention = _pools.Intervention(parsed) ?? file.Intervention,
            Size = parsed.GetValue(_size) ?? file.Size,
            Decoding = _decoding.Over(file.Decoding with { Protocol = parsed.GetValue(_protocol) ?? file.Protocol }, parsed),
            Prompt = ReadPrompt(parsed.GetValue(_prompt), parsed.GetValue(_promptFile)) ?? file.Prompt,
            Samples = parsed.GetValue(_samples) ?? file.Samples,
            Length = parsed.GetValue(_length) ?? file.Length,
            Span = parsed.GetValue(_span) ?? file.Span,
            Words = parsed.GetValue(_words) ?? file.Words,
            Seed = parsed.GetValue(_seed) ?? file.Seed,
            Threads = parsed.GetValue(_threads) ?? file.Threads,
            Format = parsed.GetValue(_format) ?? file.Format,
            Out = FileNames.Check("--out", parsed.GetValue(_out) ?? file.Out),
            Force = parsed.GetValue(_force) ?? file.Force,
        };
    }

    /// <summary>The generations to show as a strip; null for none, empty for all.</summary>
    public IReadOnlyList<int>? ReadStrip(ParseResult parsed)
    {
        if (parsed.GetResult(_strip) is not { Implicit: false })
        {
            return null;
        }

        var list = parsed.GetValue(_strip);
        return string.IsNullOrEmpty(list) ? [] : [.. list.Split(',').Select(part => ReadGeneration(part, list))];
    }

    /// <summary>Checks the options and fills in their defaults.</summary>
    public static DriftOptions ToOptions(DriftFile asked)
    {
        if (asked.HeldOut == 1)
        {
            throw new LabException(ErrorCategory.Usage, "--held-out 1: would hold out every passage; use 0 for none, or 2 and more");
        }

        var replicates = ReplicatesRange.Check(asked.Replicates) ?? 1;
        var defaults = replicates > 1 && asked.Preset is null ? DriftOptions.Lottery : new DriftOptions();
        return new DriftOptions
        {
            Order = OrderRange.Check(asked.Order) ?? defaults.Order,
            Generations = GenerationsRange.Check(asked.Generations) ?? defaults.Generations,
            Replicates = replicates,
            Regime = OptionTypes.ReadRegime(asked.Regime),
            Curation = PoolFlags.ReadCuration(asked.Filter, asked.Replacement),
            Interventions = PoolFlags.ReadInterventions(asked.Intervention),
            Size = SizeRange.Check(asked.Size) ?? defaults.Size,
            Share = ShareRange.Check(asked.Share) ?? defaults.Share,
            PassageLength = PassageRange.Check(asked.Passage) ?? defaults.PassageLength,
            HeldOut = HeldOutRange.Check(asked.HeldOut) ?? defaults.HeldOut,
            Decoding = DecodingFlags.ToDecoding(asked.Decoding) is { } decoding && Chooses(asked) ? decoding : defaults.Decoding,
            Protocol = OptionTypes.ReadProtocol(asked.Protocol),
            Prompt = asked.Prompt ?? defaults.Prompt,
            Samples = SamplesRange.Check(asked.Samples) ?? defaults.Samples,
            ContinuationLength = LengthRange.Check(asked.Length) ?? defaults.ContinuationLength,
            Span = SpanRange.Check(asked.Span) ?? defaults.Span,
            Words = asked.Words is null ? defaults.Words : ReadWords(asked.Words),
            Seed = asked.Seed is null ? defaults.Seed : OptionTypes.ReadSeed(asked.Seed),
            Threads = OptionTypes.ThreadsRange.Check(asked.Threads) ?? defaults.Threads,
        };
    }

    private static int ReadGeneration(string part, string list) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? generation
            : throw new LabException(
                ErrorCategory.Usage, $"--strip {list}: must be generations with commas between them, as in 0,1,5,9");

    // Any decoding option replaces the default decoding as a whole: a beam is not tempered as well.
    private static bool Chooses(DriftFile asked) => asked.Decoding with { Protocol = null } != new ExperimentFile();

    private static string? ReadPrompt(string? prompt, string? file)
    {
        if (prompt is not null && file is not null)
        {
            throw new LabException(ErrorCategory.Usage, "--prompt and --prompt-file exclude each other");
        }

        // The line feed at a file's end is not part of the prompt.
        return file is null ? prompt : CorpusLocator.ReadText(FileNames.Check("--prompt-file", file)!).TrimEnd('\n', '\r');
    }

    private static WordGroup[] ReadWords(string text)
    {
        const StringSplitOptions Words = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var groups = text.ToLowerInvariant().Split('/').Select(group => group.Split(',', Words)).ToArray();
        return groups.All(group => group.Length > 0)
            ? [.. groups.Select(group => new WordGroup(group[0], group))]
            : throw new LabException(
                ErrorCategory.Usage,
                $"--words {text}: must be words with commas between them and / between groups, as in tower,steeple/rabbit,hare");
    }
}
