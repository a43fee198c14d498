using System.CommandLine;
using System.Globalization;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Reporting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>train</c>: trains a model on a whole text and writes it to a file.</summary>
internal static class TrainCommand
{
    public static readonly Verb Verb = new("train", "Train a model on a whole text and write it to a file", Create, "corpus");

    private static readonly WholeNumber OrderRange = new("--order", 1, NgramCounter.MaxOrder);
    private static readonly Choice<SymbolUnit> UnitChoice = new("--unit");

    private static Command Create()
    {
        var corpus = new Argument<string>("corpus") { Description = "A text file, or the name of a shipped corpus; all of it trains" };
        var order = OrderRange.ToOption("Symbols of context plus one [default: 3]");
        var unit = UnitChoice.ToOption("What one symbol is [default: character]");
        var smoothing = OptionTypes.Smoothing("How unseen events get a probability [default: witten-bell]");
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The model file: .arpa, .arpa.gz, or any other name for the compact binary form",
            HelpName = "MODEL",
        };
        var threads = OptionTypes.ThreadsRange.ToOption(OptionTypes.ThreadsDescription);
        var force = OptionTypes.Switch("--force", "Replace that file");
        var text = new TextOptions();
        var command = Verb.ToCommand(corpus, order, unit, smoothing, output, force, threads);
        text.AddTo(command);
        command.Action = new RunVerb(parsed => Run(
            parsed.GetValue(corpus)!,
            text.Read(parsed),
            new CountingPlan(
                OrderRange.Check(parsed.GetValue(order)) ?? 3,
                OptionTypes.ThreadsRange.Check(parsed.GetValue(threads)) ?? Environment.ProcessorCount)
            {
                Unit = UnitChoice.Read(parsed.GetValue(unit)),
            },
            OptionTypes.ReadSmoothing(parsed.GetValue(smoothing)),
            parsed.GetValue(output)
                ?? throw new LabException(ErrorCategory.Usage, "no --output: name the model file, as in -o moby-dick.arpa"),
            parsed.GetValue(force) ?? false));
        return command;
    }

    private static int Run(string named, CorpusOptions options, CountingPlan plan, Smoothing smoothing, string output, bool force)
    {
        var path = CorpusLocator.Find(named).Path;
        OutputFiles.Check(force, [("--output", output)], path);
        ModelFile.Check(smoothing.Kind, plan.Order, output);
        var corpus = CorpusCounter.Count(path, options, plan with { InParts = smoothing.NeedsParts });
        TrainingText.Check(corpus.Documents, corpus.Events, corpus.LongestDocument, plan.Order, named);
        var model = smoothing.Train(corpus.Text, corpus.Alphabet.EventSpaceSize);
        bool isFile;
        using (var file = new PartialFile(output))
        {
            isFile = file.IsFile;
            ModelFile.Write(new TrainedModel(corpus.Alphabet, model), output, file.Stream);
            file.Complete();
        }

        var symbols = string.Create(CultureInfo.InvariantCulture, $"{corpus.Alphabet.Count:N0} {EnumNames.Of(plan.Unit)} symbols");
        var bytes = isFile ? string.Create(CultureInfo.InvariantCulture, $", {new FileInfo(output).Length:N0} bytes") : "";
        StandardError.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{output}: order {plan.Order}, {smoothing}, {symbols}, {corpus.Events:N0} events{bytes}"));
        return 0;
    }
}
