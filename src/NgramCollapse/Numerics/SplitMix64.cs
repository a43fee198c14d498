namespace NgramCollapse.Numerics;

/// <summary>The SplitMix64 generator, used to spread seeds.</summary>
/// <remarks>Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.</remarks>
internal static class SplitMix64
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>Advances <paramref name="state"/> and returns the next 64 bits.</summary>
    public static ulong Next(ref ulong state) => Mix(state += Increment);

    /// <summary>The bijective finaliser: similar inputs give unrelated outputs.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>The output of the next step, without advancing <paramref name="state"/>.</summary>
    internal static ulong Step(ulong state) => Mix(state + Increment);
}
