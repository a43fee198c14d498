using System.CommandLine;
using System.Globalization;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Experiments;
using NgramCollapse.Models;
using NgramCollapse.Reporting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>train</c>: a model of a whole text, as a file.</summary>
internal static class TrainCommand
{
    private static readonly WholeNumber OrderRange = new("--order", 1, NgramCounter.MaxOrder);
    private static readonly Choice<SymbolUnit> UnitChoice = new("--unit");

    public static Command Create()
    {
        var corpus = new Argument<string>("corpus") { Description = "A text file, or the name of a shipped corpus; all of it trains" };
        var order = OrderRange.ToOption("Symbols of context plus one [default: 3]");
        var unit = UnitChoice.ToOption("What one symbol is [default: character]");
        var smoothing = OptionTypes.Smoothing("How unseen events get a probability [default: witten-bell]");
        var output = new Option<string?>("--output", "-o") { Description = "The model file: .arpa, .arpa.gz, or any other name for the compact binary form", HelpName = "MODEL" };
        var force = OptionTypes.Switch("--force", "Replace that file");
        var text = new TextOptions();
        var command = new Command("train", "Train a model on a whole text and write it to a file") { corpus, order, unit, smoothing, output, force };
        text.AddTo(command);
        command.Action = new RunVerb((parsed, _) => Run(
            parsed.GetValue(corpus)!,
            text.Read(parsed),
            OrderRange.Check(parsed.GetValue(order)) ?? 3,
            UnitChoice.Read(parsed.GetValue(unit)),
            OptionTypes.ReadSmoothing(parsed.GetValue(smoothing)),
            parsed.GetValue(output) ?? throw new LabException(ErrorCategory.Usage, "no --output: name the model file, as in -o moby-dick.arpa"),
            parsed.GetValue(force) ?? false));
        return command;
    }

    private static int Run(string named, CorpusOptions options, int order, SymbolUnit unit, Smoothing smoothing, string output, bool force)
    {
        if (File.Exists(output) && !force)
        {
            throw new LabException(ErrorCategory.OutputExists, $"{output}: exists; name another file, or replace it with --force");
        }

        var corpus = CorpusLocator.Read(named, options);
        var source = SourceText.Encode(new HeldOutSplit(corpus.Documents, []), unit, order, named);
        var model = smoothing.Train(source.Training, order, source.Alphabet.EventSpaceSize);
        ModelFile.Check(model, output);
        using (var file = new PartialFile(output))
        {
            ModelFile.Write(new TrainedModel(source.Alphabet, model), output, file.Stream);
            file.Complete();
        }

        StandardError.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{output}: order {order}, {smoothing}, {source.Alphabet.Count:N0} {EnumNames.Of(unit)} symbols, {source.Training.EventCount:N0} events, {new FileInfo(output).Length:N0} bytes"));
        return 0;
    }
}
