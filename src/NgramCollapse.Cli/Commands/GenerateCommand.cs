using System.CommandLine;
using System.Globalization;
using NgramCollapse.Corpora;
using NgramCollapse.Experiments;
using NgramCollapse.Models;
using NgramCollapse.Reporting;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>generate</c>: writes text from a model for as long as something reads it.</summary>
internal static class GenerateCommand
{
    public static readonly Verb Verb = new(
        "generate", "Write text from a model to standard output, with a blank line between documents", Create, "model");

    // A likely loop never ends. Without --symbols a document is cut here, far beyond any paragraph.
    private const int LongestDecoded = 100_000;

    private static readonly WholeNumber DocumentsRange = new("--documents", 1, int.MaxValue);

    private static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model file" };
        var documents = DocumentsRange.ToOption("Documents to write [default: 1, or no limit with --symbols]");
        var symbols = OptionTypes.Text(
            "--symbols", "Symbols to write, each document's end counted; the last document is cut to fit", "N");
        var prompt = OptionTypes.Text("--prompt", "How every document begins", "TEXT");
        var seed = OptionTypes.Seed();
        var threads = OptionTypes.ThreadsRange.ToOption(OptionTypes.ThreadsDescription);
        var stats = OptionTypes.Switch("--stats", "At the end print the symbols drawn per second on standard error");
        var command = Verb.ToCommand(model, documents, symbols, prompt, seed, threads, stats);
        var decoding = new DecodingFlags();
        foreach (var option in decoding.All)
        {
            command.Add(option);
        }

        command.Action = new RunVerb((parsed, cancellation) =>
        {
            var path = parsed.GetValue(model)!;
            var trained = ModelLocator.Read(path);
            var chosen = DecodingFlags.ToDecoding(decoding.Over(new ExperimentFile(), parsed));
            var size = ReadSymbols(parsed.GetValue(symbols));
            var request = new DocumentRequest
            {
                Documents = DocumentsRange.Check(parsed.GetValue(documents)) ?? (size is null ? 1 : null),
                Symbols = size,
                LongestDocument = chosen.IsPlain || size is not null ? DocumentStream.LongestDocument : LongestDecoded,
                Prompt = ReadPrompt(trained.Alphabet, parsed.GetValue(prompt)),
                Seed = parsed.GetValue(seed) is { } text ? OptionTypes.ReadSeed(text) : ExperimentOptions.DefaultSeed,
                Threads = OptionTypes.ThreadsRange.Check(parsed.GetValue(threads)) ?? Environment.ProcessorCount,
            };
            return Run(path, trained, request, chosen, parsed.GetValue(stats) ?? false, cancellation);
        });
        return command;
    }

    private static int Run(
        string path, TrainedModel trained, DocumentRequest request, DecodingOptions decoding, bool stats, CancellationToken cancellation)
    {
        var sampler = new TimedSampler(Compile(trained, request, decoding));
        CheckDrawable(path, trained, request.Prompt);
        using var output = StandardOutput.OpenStream();
        var events = DocumentStream.Write(sampler, request, trained.Alphabet, output, cancellation);
        if (request.Documents is { } documents && events == documents * (request.LongestDocument + 1L))
        {
            var cut = string.Create(CultureInfo.InvariantCulture, $"note: cut at {request.LongestDocument} symbols, ");
            StandardError.WriteLine(cut + "because with this decoding a document may never end; --symbols N sets another length");
        }

        if (stats)
        {
            var seconds = Math.Max(sampler.Seconds / sampler.Threads, 1e-9);
            StandardError.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(long)(events / seconds)} symbols/s"));
        }

        return 0;
    }

    private static DecodingSampler Compile(TrainedModel trained, DocumentRequest request, DecodingOptions decoding)
    {
        var sampler = DecodingSampler.Compile(trained.Model, decoding, request.Threads);
        return request.Prompt.Length == 0 || sampler.Knows(request.Prompt)
            ? sampler
            : throw new LabException(
                ErrorCategory.BadInput,
                "--prompt: a model without smoothing can only continue what its text contains, and this it does not contain; "
                + "use another prompt, or a model with another --smoothing");
    }

    // A model of another toolkit may hold nothing but zeros. A draw would then find no event and end every document at once.
    private static void CheckDrawable(string path, TrainedModel trained, int[] prompt)
    {
        int[] context = [Alphabet.DocumentStart, .. prompt];
        var events = Enumerable.Range(Alphabet.DocumentEnd, trained.Alphabet.SymbolBound - 1);
        if (events.All(symbol => double.IsNegativeInfinity(trained.Model.Log2Probability(context, symbol))))
        {
            throw new LabException(
                ErrorCategory.Corrupt,
                $"{path}: the model gives every symbol probability 0 where a document begins, so nothing can be drawn from it; "
                + "train or convert it again");
        }
    }

    private static long? ReadSymbols(string? text) => text is null
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var symbols) && symbols >= 2
            ? symbols
            : throw new LabException(ErrorCategory.Usage, $"--symbols {text}: must be a whole number from 2 to {long.MaxValue}");

    private static int[] ReadPrompt(Alphabet alphabet, string? prompt)
    {
        if (prompt is null)
        {
            return [];
        }

        // White space at the end is kept, because "the " asks for a new word and "the" does not.
        var documents = TextNormalizer.Split(prompt, new CorpusOptions { Document = DocumentUnit.File, KeepWhiteSpace = true });
        var symbols = documents.Count == 0 ? [] : alphabet.Encode(documents).Document(0)[1..^1].ToArray();
        var unknown = Array.IndexOf(symbols, Alphabet.Unknown);
        return unknown < 0
            ? symbols
            : throw new LabException(
                ErrorCategory.BadInput,
                FormattableString.Invariant($"--prompt: its {EnumNames.Of(alphabet.Unit)} {unknown + 1} is not in the model's alphabet"));
    }
}
