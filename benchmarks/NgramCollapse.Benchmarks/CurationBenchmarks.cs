using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NgramCollapse.Curation;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// All documents of a text through a pipeline of one filter, on one thread. The text is human documents redrawn with replacement, so
/// that 37 in 100 are duplicates; the twin has them as strings.
/// </summary>
[GoesThrough(BenchmarkText.Training)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CurationBenchmarks
{
    private SymbolText? _text;
    private string[] _documents = [];

    [GlobalSetup]
    public void Setup()
    {
        var human = FixedCorpus.Source.Training;
        var redrawn = new SymbolTextBuilder(human.SymbolBound, human.EventCount);
        for (var random = Xoshiro256StarStar.FromSeed(FixedCorpus.Seed); !redrawn.IsFull;)
        {
            redrawn.Add(human.Document((int)random.NextBelow((ulong)human.DocumentCount))[1..^1]);
        }

        _text = redrawn.ToText();
        _documents = PlainTwin.Documents(_text);
        var (plain, fast) = (DuplicatesPlain(), Duplicates());
        Agreement.Equal("Documents kept", string.Join(' ', plain), string.Join(' ', fast));
        if (plain.Count > 0.7 * _documents.Length)
        {
            throw new InvalidOperationException($"{plain.Count} of {_documents.Length} documents are kept: too few are duplicates.");
        }
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("duplicates")]
    public List<int> DuplicatesPlain()
    {
        var (kept, seen) = (new List<int>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < _documents.Length; i++)
        {
            if (seen.Add(_documents[i]))
            {
                kept.Add(i);
            }
        }

        return kept;
    }

    [Benchmark]
    [BenchmarkCategory("duplicates")]
    public List<int> Duplicates() => Kept(DocumentFilter.Duplicates);

    private List<int> Kept(DocumentFilter filter)
    {
        var (kept, curator) = (new List<int>(), new Curator(new CurationPipeline { Filters = [filter] }));
        for (var i = 0; i < _text!.DocumentCount; i++)
        {
            if (curator.Judge(new CandidateDocument(_text, i, DocumentOrigin.Human)))
            {
                kept.Add(i);
            }
        }

        return kept;
    }
}
