using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>The place of a synthetic text in a run. With an index it determines the random stream of a document or block.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Replicate">The replicate, from 0.</param>
/// <param name="Generation">The text's generation, 1 or more.</param>
public readonly record struct TextStream(ulong Seed, int Replicate, int Generation)
{
    /// <summary>The random stream of a document.</summary>
    public Xoshiro256StarStar Document(int index) =>
        SeedDerivation.Stream(Seed, StreamPurpose.Document, Replicate, Generation, index);

    /// <summary>The random stream of a block.</summary>
    internal Xoshiro256StarStar Block(int index) =>
        SeedDerivation.Stream(Seed, StreamPurpose.Block, Replicate, Generation, index);
}
