using System.Collections.Concurrent;
using NgramCollapse.Experiments;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;

namespace NgramCollapse.Cli;

/// <summary>A sampler that measures how long its threads draw, without the time to decode and write the text.</summary>
internal sealed class TimedSampler(IDocumentSampler sampler) : IDocumentSampler
{
    private readonly ConcurrentDictionary<int, double> _secondsByThread = [];

    /// <summary>Seconds of all threads, summed.</summary>
    public double Seconds => _secondsByThread.Values.Sum();

    /// <summary>Threads that have drawn, at least 1.</summary>
    public int Threads => Math.Max(1, _secondsByThread.Count);

    public int SymbolBound => sampler.SymbolBound;

    public double MeanDocumentEvents => sampler.MeanDocumentEvents;

    public double MeanDocumentDraws => sampler.MeanDocumentDraws;

    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        var clock = new StageClock();
        var length = sampler.DrawDocument(ref random, output, prompt, limit);
        Add(clock);
        return length;
    }

    public void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        var clock = new StageClock();
        sampler.DrawDocuments(stream, batch);
        Add(clock);
    }

    private void Add(StageClock clock)
    {
        var seconds = clock.Lap();
        _secondsByThread.AddOrUpdate(Environment.CurrentManagedThreadId, seconds, (_, before) => before + seconds);
    }
}
