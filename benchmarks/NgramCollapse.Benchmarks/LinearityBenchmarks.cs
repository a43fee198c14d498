using BenchmarkDotNet.Attributes;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// A file to counts, and to a model: of one, ten and a hundred copies of the text, by one thread. Symbols per second say whether
/// the cost grows with the text; what a model costs by itself shows most in the smallest.
/// </summary>
[GoesThrough(BenchmarkText.HundredCopies)]
public class LinearityBenchmarks
{
    private string _path = "";
    private CountingPlan _plan = new(1, 1);

    [Params(1, 10, 100)]
    public int Copies { get; set; }

    [Params(3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _path = Path.GetTempFileName();
        _plan = new CountingPlan(Order, 1);
        using (var file = new StreamWriter(_path))
        {
            for (var copy = 0; copy < Copies; copy++)
            {
                foreach (var document in FixedCorpus.TrainingDocuments)
                {
                    file.Write(document + "\n\n");
                }
            }
        }

        Agreement.Equal("Events", (long)Copies * FixedCorpus.Source.Training.EventCount, Count().Events);
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_path);

    [Benchmark]
    public CountedCorpus Count() => CorpusCounter.Count(_path, default(CorpusOptions), _plan);

    [Benchmark]
    public ILanguageModel Train()
    {
        var corpus = Count();
        return KneserNey.Train(corpus.Text.Counts, corpus.Alphabet.EventSpaceSize, corpus.Text.FirstAppearance);
    }
}
