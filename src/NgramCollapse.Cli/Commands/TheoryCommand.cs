using System.CommandLine;
using NgramCollapse.Cli.Rendering;
using NgramCollapse.Corpora;
using NgramCollapse.Measures;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>theory</c>: what theory expects of a text and a regime, without simulating anything.</summary>
internal static class TheoryCommand
{
    public static readonly Verb Verb = new(
        "theory", "Print what theory expects of a text and a regime, without simulating", Create, "corpus");

    private const double DefaultKeep = 0.95;

    private static Command Create()
    {
        var corpus = new Argument<string>("corpus") { Description = "A text file, or the name of a shipped corpus" };
        var order = RunOptions.OrderRange.ToOption("Symbols of context plus one [default: 3]");
        var unit = RunOptions.UnitChoice.ToOption("What one symbol is [default: character]");
        var generations = RunOptions.GenerationsRange.ToOption("Synthetic generations after the human one [default: 10]");
        var regime = OptionTypes.Regime();
        var size = RunOptions.SizeRange.ToOption("Symbols each generation writes [default: as many as the training text has]");
        var heldOut = RunOptions.HeldOutRange.ToOption("Leave out every N-th document, as 'run' does; 0 for none [default: 10]");
        var keep = OptionTypes.Text(
            "--keep", "Share of the n-gram types to keep: how much human text does that need? [default: 0.95]", "SHARE");
        var json = OptionTypes.Switch("--json", "Print everything as one line of JSON");
        var csv = OptionTypes.Text("--csv", "Write a CSV with a row per generation", "FILE");
        var force = OptionTypes.Switch("--force", "Replace that file");
        var text = new TextOptions();
        var command = Verb.ToCommand(corpus, order, unit, generations, regime, size, heldOut, keep, json, csv, force);
        text.AddTo(command);
        command.Action = new RunVerb(parsed =>
        {
            var asked = new ExperimentFile
            {
                Order = parsed.GetValue(order),
                Unit = parsed.GetValue(unit),
                Generations = parsed.GetValue(generations),
                Regime = parsed.GetValue(regime),
                Size = parsed.GetValue(size),
                HeldOut = parsed.GetValue(heldOut),
            };
            var output = new Output(parsed.GetValue(json) ?? false, parsed.GetValue(csv), parsed.GetValue(force) ?? false);
            return Run(parsed.GetValue(corpus)!, asked, text.Read(parsed), ReadKeep(parsed.GetValue(keep)), output);
        });
        return command;
    }

    private static int Run(string named, ExperimentFile asked, CorpusOptions corpusOptions, double keep, Output output)
    {
        OutputFiles.Check(output.Force, [("--csv", output.Csv)], CorpusLocator.Find(named).Path);
        var (options, heldOut) = (RunOptions.ToExperiment(asked), RunOptions.ToHeldOut(asked));
        var split = HeldOutSplit.EveryKth(CorpusLocator.Read(named, corpusOptions).Documents, heldOut);
        var source = SourceText.Encode(split, options.Unit, options.Order, named);
        var forecast = new TheoryForecast(options, source, keep);
        if (output.Csv is { } csv)
        {
            new CsvTableSink().Write(ForecastTable.Spec, csv, ForecastRow.Of(forecast));
        }

        StandardOutput.Write(output.Json ? ForecastJson.Render(forecast) : ForecastText.Render(forecast));
        return 0;
    }

    private static double ReadKeep(string? text) => text is null
        ? DefaultKeep
        : OptionTypes.TryNumber(text, out var keep) && keep is >= 0 and <= 1
            ? keep
            : throw new LabException(ErrorCategory.Usage, $"--keep {text}: must be a share from 0 to 1, as in 0.95");

    /// <summary>What is written, and where.</summary>
    private readonly record struct Output(bool Json, string? Csv, bool Force);
}
