namespace NgramCollapse.Tests.Sampling;

internal static class ChiSquaredAssertions
{
    /// <summary>Asserts that draws fit their weights, and not suspiciously well: p in 0.001 … <paramref name="most"/>.</summary>
    /// <param name="test">The tables of draws.</param>
    /// <param name="what">What was drawn, for the message.</param>
    /// <param name="most">The largest p.</param>
    public static void AssertFits(this ChiSquaredTest test, string what = "", double most = 0.999) => Assert.True(
        test.PValue > 0.001 && test.PValue < most,
        $"{what}{(what.Length > 0 ? ": " : "")}p = {test.PValue} with {test.DegreesOfFreedom} degrees of freedom");
}
