namespace NgramCollapse.Tests.Architecture;

/// <summary>The library as built for these tests, read once.</summary>
internal static class Library
{
    private static readonly Lazy<AssemblyCode> Read = new(() => AssemblyCode.Read("NgramCollapse"));

    public static AssemblyCode Code => Read.Value;
}
