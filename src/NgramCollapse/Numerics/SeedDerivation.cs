namespace NgramCollapse.Numerics;

/// <summary>What a stream of random numbers is for. The enum's values are frozen, because every seed depends on them.</summary>
internal enum StreamPurpose
{
    /// <summary>Writing one document.</summary>
    Document = 1,

    /// <summary>Choosing human documents for a pool.</summary>
    HumanDocuments = 2,

    /// <summary>Writing a block that follows a block of another text.</summary>
    Block = 10,

    /// <summary>Continuing a prompt.</summary>
    Continuation = 11,

    /// <summary>Continuing the same prompt once more, as the reference for other continuations.</summary>
    ReferenceContinuation = 12,

    /// <summary>Resampling a lottery's replicates.</summary>
    LotteryBootstrap = 13,

    /// <summary>The order of the human documents.</summary>
    HumanOrder = 14,

    /// <summary>Drawing the documents of self-BLEU.</summary>
    SelfBleu = 30,

    /// <summary>Resampling values for an interval.</summary>
    Bootstrap = 40,

    /// <summary>Redrawing human documents for the chain without a model.</summary>
    NullChain = 41,
}

/// <summary>
/// Names every stream of random numbers by its purpose, so that no stream depends on the order in which threads request
/// streams or on how much another stream has drawn.
/// </summary>
internal static class SeedDerivation
{
    /// <summary>The generator of one stream.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="purpose">What the stream is for.</param>
    /// <param name="replicate">0-based replicate.</param>
    /// <param name="generation">The generation whose text or pool is drawn.</param>
    /// <param name="index">0-based index within the generation, for example of the document.</param>
    public static Xoshiro256StarStar Stream(ulong seed, StreamPurpose purpose, int replicate, int generation, int index)
    {
        var state = SplitMix64.Step(seed);
        state = SplitMix64.Step(state ^ (ulong)purpose);
        state = SplitMix64.Step(state ^ (ulong)replicate);
        state = SplitMix64.Step(state ^ (ulong)generation);
        state = SplitMix64.Step(state ^ (ulong)index);
        return Xoshiro256StarStar.FromSeed(state);
    }
}
