using BenchmarkDotNet.Attributes;
using NgramCollapse.Corpora;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Sampling;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Counts a file, and trains a model from it, with one thread. The files hold one, ten and a hundred copies of the text, and texts of the
/// same lengths written by a smoothed model, in which new n-grams keep appearing. Symbols per second show whether the cost per symbol grows
/// with the text. The fixed cost of a model is most visible for the smallest file.
/// </summary>
[GoesThrough(BenchmarkText.HundredCopies)]
public class LinearityBenchmarks
{
    private string _path = "";
    private CountingPlan _plan = new(1, 1);

    [Params("copies", "written")]
    public string Text { get; set; } = "";

    [Params(1, 10, 100)]
    public int Copies { get; set; }

    [Params(3, 6)]
    public int Order { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _path = Path.GetTempFileName();
        _plan = new CountingPlan(Order, 1);
        var size = (long)Copies * FixedCorpus.Source.Training.EventCount;
        if (Text.Equals("written", StringComparison.Ordinal))
        {
            WriteWritten(size);

            // White space at the ends of documents, and documents of white space, are not read back.
            Agreement.Equal("Events, within one in ten thousand", true, Math.Abs(Count().Events - size) < size * 1e-4);
        }
        else
        {
            WriteCopies();
            Agreement.Equal("Events", size, Count().Events);
        }
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

    private void WriteCopies()
    {
        using var file = new StreamWriter(_path);
        for (var copy = 0; copy < Copies; copy++)
        {
            foreach (var document in FixedCorpus.TrainingDocuments)
            {
                file.Write(document + "\n\n");
            }
        }
    }

    private void WriteWritten(long size)
    {
        var source = FixedCorpus.Source;
        var model = KneserNey.Train(NgramCounter.Count(source.Training, FixedCorpus.LongestOrder), source.Alphabet.EventSpaceSize);
        using var file = File.Create(_path);
        DocumentStream.Write(
            ModelSampler.Compile(model),
            new DocumentRequest { Seed = FixedCorpus.Seed, Symbols = size, Threads = 2 },
            source.Alphabet,
            file);
    }
}
