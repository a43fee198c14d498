using System.Text;
using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Tests.Reference;
using Marks = NgramCollapse.Tests.Reference.PlainModel;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Text to model to score, by smoothing: the held-out text trains a model that then scores it. Jelinek–Mercer's weights
/// are given, so that both sides do one work.
/// </summary>
[GoesThrough(BenchmarkText.HeldOut)]
public class SmoothingBenchmarks
{
    private const int Order = 3;
    private static readonly double[] Weights = [0.5, 0.7, 0.8];

    private string[][] _documents = [];

    [Params("mle", "add:0.5", "jelinek-mercer", "witten-bell", "absolute", "kneser-ney")]
    public string Smoothing { get; set; } = "mle";

    private static int EventSpaceSize => FixedCorpus.Source.Alphabet.EventSpaceSize;

    [GlobalSetup]
    public void Setup()
    {
        var text = FixedCorpus.Source.HeldOut!;
        _documents = [.. Enumerable.Range(0, text.DocumentCount).Select(d => Tokens(text.Document(d)))];
        Agreement.Close("Bits per event", Plain() / text.EventCount, Fast().BitsPerEvent);
    }

    [Benchmark(Baseline = true)]
    public double Plain()
    {
        PlainSmoothing twin = Smoothing switch
        {
            "mle" => new PlainMaximumLikelihood(_documents, Order, EventSpaceSize),
            "add:0.5" => new PlainAddK(_documents, Order, EventSpaceSize, 0.5),
            "jelinek-mercer" => new PlainJelinekMercer(_documents, Order, EventSpaceSize, Weights),
            "absolute" => new PlainAbsolute(_documents, Order, EventSpaceSize),
            "kneser-ney" => new PlainKneserNey(_documents, Order, EventSpaceSize),
            _ => new PlainWittenBell(_documents, Order, EventSpaceSize),
        };
        return twin.Bits(_documents);
    }

    [Benchmark]
    public TextScore Fast()
    {
        var counts = NgramCounter.Count(FixedCorpus.Source.HeldOut!, Order);
        ILanguageModel model = Smoothing switch
        {
            "mle" => MaximumLikelihood.Train(counts, EventSpaceSize),
            "add:0.5" => new AddK(counts, EventSpaceSize, 0.5),
            "jelinek-mercer" => JelinekMercer.Train(counts, EventSpaceSize, Weights),
            "absolute" => AbsoluteDiscounting.Train(counts, EventSpaceSize),
            "kneser-ney" => KneserNey.Train(counts, EventSpaceSize),
            _ => WittenBell.Train(counts, EventSpaceSize),
        };
        return model.Score(counts);
    }

    private static string[] Tokens(ReadOnlySpan<int> document)
    {
        var alphabet = FixedCorpus.Source.Alphabet;
        return [Marks.Start, .. document[1..^1].ToArray().Select(symbol => Encoding.UTF8.GetString(alphabet.Utf8(symbol)) is { Length: > 0 } text ? text : Marks.Unknown), Marks.End];
    }
}
