using System.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Buffers for the slots of one state while they are compiled, reused from state to state.</summary>
internal sealed class StateWeights(int symbolBound)
{
    public double[] Shares { get; } = new double[symbolBound + 1];

    public long[] Weights { get; } = new long[symbolBound + 1];

    public ulong[] Outcomes { get; } = new ulong[symbolBound + 1];

    public ulong[] Thresholds { get; } = new ulong[symbolBound + 1];

    public int[] Aliases { get; } = new int[symbolBound + 1];

    /// <summary>Computes the weights of the first shares: integers with the highest precision that an alias table allows.</summary>
    public void Scale(int count)
    {
        var sum = 0.0;
        foreach (var share in Shares.AsSpan(0, count))
        {
            sum += share;
        }

        var scale = (1L << 60) / (double)BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 1)) / sum;
        for (var i = 0; i < count; i++)
        {
            Weights[i] = sum > 0 ? (long)Math.Round(Shares[i] * scale, MidpointRounding.ToEven) : 0;
        }
    }
}
