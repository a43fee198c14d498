using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;
using NgramCollapse.Tests.Concurrency;

namespace NgramCollapse.Tests.Sampling;

/// <summary>A sampler that reports another mean than the real one, and may fail.</summary>
internal sealed class Misjudged(RawCountSampler sampler, double factor) : IDocumentSampler
{
    public int FailsFrom { get; init; } = int.MaxValue;

    public bool Lies { get; init; }

    public int SymbolBound => sampler.SymbolBound;

    public double? Mean { get; init; }

    public double MeanDocumentEvents => Mean ?? Math.Max(1, factor * sampler.MeanDocumentEvents);

    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit) =>
        sampler.DrawDocument(ref random, output, prompt, limit) + (Lies ? 1_000_000 : 0);

    public void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        if (batch.First + batch.Count > FailsFrom)
        {
            throw new LabException(ErrorCategory.LimitExceeded, "no more");
        }

        if (Lies)
        {
            batch.DrawOneByOne(this, stream);
            return;
        }

        sampler.DrawDocuments(stream, batch);
    }
}

/// <summary>Its first document fills any text, but is drawn only after a later one has failed.</summary>
internal sealed class FirstFillsAll : IDocumentSampler, IDisposable
{
    private readonly ManualResetEventSlim _failed = new();

    public int SymbolBound => 5;

    public double MeanDocumentEvents => 1000;

    public void Dispose() => _failed.Dispose();

    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        output.AddRange(Enumerable.Repeat(Alphabet.FirstSymbol, limit));
        return limit;
    }

    public void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        if (batch.First > 0)
        {
            _failed.Set();
            throw new LabException(ErrorCategory.LimitExceeded, "no more");
        }

        _failed.Await();
        batch.DrawOneByOne(this, stream);
    }
}
