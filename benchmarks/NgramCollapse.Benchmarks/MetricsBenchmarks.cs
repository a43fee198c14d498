using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NgramCollapse.Metrics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>Computes distinct-1 … 4 over characters, and distinct-1 … 3 over words including finding them, from a text's symbols.</summary>
[GoesThrough(BenchmarkText.Training)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class MetricsBenchmarks
{
    private const int LongestCharacters = 4;
    private const int LongestWords = 3;
    private const string Characters = "characters";
    private const string Words = "words";

    private string[] _documents = [];
    private string[] _textOfSymbol = [];
    private CharacterView? _view;
    private WordTokenizer? _tokenizer;

    [GlobalSetup]
    public void Setup()
    {
        var source = FixedCorpus.Source;
        _documents = PlainTwin.Documents(source.Training);
        _textOfSymbol = PlainTwin.TextOfSymbol(source.Alphabet);
        _view = CharacterView.Of(source.Alphabet);
        _tokenizer = new WordTokenizer(_view!);
        Agreement.Close("distinct-n of characters", PlainCharacters(), FastCharacters());
        Agreement.Close("distinct-n of words", PlainWords(), FastWords());
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Characters)]
    public double?[] PlainCharacters() =>
        [.. Enumerable.Range(1, LongestCharacters).Select(n => PlainWindows.Distinct(PlainWindows.OfSymbols(_documents, n)))];

    [Benchmark]
    [BenchmarkCategory(Characters)]
    public double?[] FastCharacters() => DistinctRatios.Of(_view!.Characters(FixedCorpus.Source.Training), LongestCharacters);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory(Words)]
    public double?[] PlainWords()
    {
        var words = PlainTwin.Words(_documents, _textOfSymbol);
        return [.. Enumerable.Range(1, LongestWords).Select(n => PlainWindows.Distinct(PlainWindows.OfWords(words, n)))];
    }

    [Benchmark]
    [BenchmarkCategory(Words)]
    public double?[] FastWords() =>
        DistinctRatios.Of(_tokenizer!.Tokenize(_view!.Characters(FixedCorpus.Source.Training)).Tokens, LongestWords);
}
