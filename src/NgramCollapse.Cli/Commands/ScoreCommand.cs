using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Reporting.Tables;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>score</c>: how well a model expects a text.</summary>
internal static class ScoreCommand
{
    public static readonly Verb Verb = new("score", "Score a text with a model", Create, "model", "text");

    private static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A model file" };
        var named = new Argument<string>("text") { Description = "A text file, or the name of a shipped corpus" };
        var json = OptionTypes.Switch("--json", "Print the summary as one line of JSON");
        var perDocument = OptionTypes.Text("--per-document", "Write a CSV with a row per document", "FILE");
        var perSymbol = OptionTypes.Text("--per-symbol", "Write a CSV with a row per symbol", "FILE");
        var force = OptionTypes.Switch("--force", "Replace those files");
        var threads = OptionTypes.ThreadsRange.ToOption(OptionTypes.ThreadsDescription);
        var text = new TextOptions();
        var command = Verb.ToCommand(model, named, json, perDocument, perSymbol, force, threads);
        text.AddTo(command);
        command.Action = new RunVerb(parsed => Run(
            parsed.GetValue(model)!,
            parsed.GetValue(named)!,
            text.Read(parsed),
            parsed.GetValue(json) ?? false,
            new Tables(parsed.GetValue(perDocument), parsed.GetValue(perSymbol)),
            parsed.GetValue(force) ?? false,
            OptionTypes.ThreadsRange.Check(parsed.GetValue(threads)) ?? Environment.ProcessorCount));
        return command;
    }

    private static int Run(string modelPath, string named, CorpusOptions options, bool json, Tables tables, bool force, int threads)
    {
        var path = CorpusLocator.Find(named).Path;
        OutputFiles.Check(
            force, [("--per-document", tables.PerDocument), ("--per-symbol", tables.PerSymbol)], ModelLocator.Check(modelPath), path);
        var trained = ModelLocator.Read(modelPath);
        var plan = new CountingPlan(trained.Model.Order, threads) { Unit = trained.Alphabet.Unit, Alphabet = trained.Alphabet };
        var score = tables == default
            ? trained.Model.Score(CorpusCounter.Count(path, options, plan).Text.Counts)
            : ScoreInMemory(trained, path, options, tables, threads);
        StandardOutput.Write(json ? ToJson(score) : ToText(score, EnumNames.Of(trained.Alphabet.Unit)));
        return 0;
    }

    // The tables need every document in its order; the summary needs only the counts of all of them.
    private static TextScore ScoreInMemory(TrainedModel trained, string path, CorpusOptions options, Tables tables, int threads)
    {
        var documents = CorpusReader.Read(path, options).Documents;
        var text = trained.Alphabet.Encode(documents);
        var csv = new CsvTableSink();
        if (tables.PerDocument is not null)
        {
            csv.Write(ScoreTables.Documents, tables.PerDocument, ScoreTables.ScoreDocuments(trained, text));
        }

        if (tables.PerSymbol is not null)
        {
            csv.Write(ScoreTables.Symbols, tables.PerSymbol, ScoreTables.ScoreSymbols(trained, text, documents));
        }

        return trained.Model.Score(NgramCounter.Count(text, trained.Model.Order, threads));
    }

    private static string ToText(TextScore score, string unit)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"events            {score.Events:N0} (each {unit} and each document's end)\n");
        text.Append(CultureInfo.InvariantCulture, $"unknown           {score.UnknownEvents:N0}\n");
        if (score.ZeroEvents > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"probability 0     {score.ZeroEvents:N0}: the text has no score under this model\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"bits per event    {Show(score.BitsPerEvent)}\n");
        text.Append(CultureInfo.InvariantCulture, $"perplexity        {Show(score.Perplexity)} per {unit}\n");
        text.Append(CultureInfo.InvariantCulture, $"without unknown   {Show(score.PerplexityKnown)}\n");
        return text.ToString();
    }

    private static string Show(double? value) => value?.ToString("F6", CultureInfo.InvariantCulture) ?? "–";

    private static string ToJson(TextScore score)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("events", score.Events);
            json.WriteNumber("unknown", score.UnknownEvents);
            Write(json, "bits", score.ZeroEvents > 0 || score.Events == 0 ? null : score.Bits);
            Write(json, "bits_per_event", score.BitsPerEvent);
            Write(json, "perplexity", score.Perplexity);
            Write(json, "perplexity_known", score.PerplexityKnown);
            json.WriteNumber("zero_probability", score.ZeroEvents);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>The CSV files to write, if any.</summary>
    private readonly record struct Tables(string? PerDocument, string? PerSymbol);
}
