using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>Word trigrams over a hundred thousand words: each step from documents to the score of a text, on one thread.</summary>
[GoesThrough(BenchmarkText.Words)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class WordBenchmarks
{
    private const int Order = 3;
    private const string Encoding = "1 encoding";
    private const string Counting = "2 counting";
    private const string Training = "3 training";
    private const string Sampler = "4 sampler";
    private const string Writing = "5 writing";
    private const string Scoring = "6 scoring";
    private static readonly TextStream Stream = new(FixedCorpus.Seed, Replicate: 0, Generation: 1);

    private string[][] _plainDocuments = [];
    private Dictionary<string, int>[] _plainCounts = [];
    private Dictionary<string, PlainFollowers> _plainSampler = [];
    private PlainWordModel? _plainModel;
    private NgramCounts? _counts;
    private RawCountSampler? _sampler;
    private BackoffModel? _model;

    private static SymbolText Text => WordCorpus.Source.Text;

    private static int EventSpaceSize => WordCorpus.Source.Alphabet.EventSpaceSize;

    [GlobalSetup]
    public void Setup()
    {
        _plainDocuments = PlainWords.Split(WordCorpus.Documents);
        (_plainCounts, _counts) = (PlainCount(), Count());
        (_plainModel, _model) = ((PlainWordModel)PlainTrain(), Train());
        (_plainSampler, _sampler) = ((Dictionary<string, PlainFollowers>)PlainCompile(), (RawCountSampler)Compile());

        Agreement.Equal("Symbols", true, PlainEncode().SelectMany(document => document).SequenceEqual(Encode().Text.Symbols.ToArray()));
        PlainWords.Agree(_plainCounts, _counts, WordCorpus.Source.Alphabet);
        Agreement.Close("Bits per event", PlainScore(), Score().BitsPerEvent);
        Agreement.Close("Bits per event", PlainScore(), _model.Score(_counts).BitsPerEvent);
        var words = new StringBuilder();
        var written = Write();
        for (var d = 0; d < written.DocumentCount; d++)
        {
            var document = written.Document(d)[1..^1].ToArray();
            words.AppendJoin(' ', document.Select(symbol => System.Text.Encoding.UTF8.GetString(WordCorpus.Source.Alphabet.Utf8(symbol))));
            words.Append('\n');
        }

        Agreement.Equal("Text", string.Concat(PlainWrite().Select(document => string.Join(' ', document[1..^1]) + "\n")), words.ToString());
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Encoding)]
    public int[][] PlainEncode() => PlainWords.Encode(WordCorpus.Documents);

    [Benchmark]
    [BenchmarkCategory(Encoding)]
    public (Alphabet Alphabet, SymbolText Text) Encode() => Alphabet.EncodeAll(WordCorpus.Documents, SymbolUnit.Word);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Counting)]
    public Dictionary<string, int>[] PlainCount() => PlainWords.Count(_plainDocuments, Order);

    [Benchmark]
    [BenchmarkCategory(Counting)]
    public NgramCounts Count() => NgramCounter.Count(Text, Order);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Training)]
    public object PlainTrain() => PlainWords.Train(_plainCounts, EventSpaceSize);

    [Benchmark]
    [BenchmarkCategory(Training)]
    public BackoffModel Train() => WittenBell.Train(_counts!, EventSpaceSize);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Sampler)]
    public object PlainCompile() => PlainWords.Compile(_plainCounts);

    [Benchmark]
    [BenchmarkCategory(Sampler)]
    public object Compile() => RawCountSampler.Compile(_counts!);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Writing)]
    public string[][] PlainWrite() => PlainWords.Write(_plainSampler, Order, Text.EventCount, Stream);

    [Benchmark]
    [BenchmarkCategory(Writing)]
    public SymbolText Write() => SyntheticText.Write(_sampler!, Text.EventCount, Stream, threads: 1);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Scoring)]
    public double PlainScore() => _plainModel!.BitsPerEvent(_plainDocuments);

    [Benchmark]
    [BenchmarkCategory(Scoring)]
    public TextScore Score() => _model!.Score(Text);
}
