namespace NgramCollapse.Tests.Architecture;

internal static class Faults
{
    /// <summary>Fails with all faults as the message, one a line: xunit's own assertions on collections shorten what they show.</summary>
    public static void AssertNone(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        Assert.True(all.Length == 0, all);
    }
}
