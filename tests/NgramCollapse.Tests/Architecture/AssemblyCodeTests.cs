namespace NgramCollapse.Tests.Architecture;

/// <summary>The reader sees every form in which C# mentions a type.</summary>
/// <remarks>Each type of Samples.cs called As… or In… mentions a target in one form.</remarks>
public sealed class AssemblyCodeTests
{
    private const string Namespace = "NgramCollapse.Tests.Architecture.Samples";

    private static readonly Lazy<AssemblyCode> Tests = new(() => AssemblyCode.Read("NgramCollapse.Tests"));

    public static TheoryData<string> Samples =>
    [
        .. Tests.Value.Files.Keys
            .Where(type => type.Namespace is Namespace && type.Name[..2] is "As" or "In")
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void AMentionIsSeen(string sample) => Assert.Contains(
        Tests.Value.References,
        reference => reference.From.Name.Equals(sample, StringComparison.Ordinal) && IsTarget(reference.To));

    /// <summary>What the remarks of <see cref="AssemblyCode"/> say is not seen.</summary>
    [Fact]
    public void AConstantANameAndADocumentLinkLeaveNoTrace() => Assert.DoesNotContain(
        Tests.Value.References,
        reference => reference.From.Name is "WithoutATrace" && IsTarget(reference.To));

    [Fact]
    public void ATypeWithoutAMethodHasAFileToo() => Assert.All(
        (string[])["TargetEnumeration", "ITarget", "AsBase"],
        name => Assert.Equal("Architecture/Samples.cs", Tests.Value.Files[new CodeType("NgramCollapse.Tests", Namespace, name)]));

    private static bool IsTarget(CodeType type) =>
        type.Namespace is Namespace && type.Name is "Target" or "ITarget" or "TargetEnumeration" or "TargetException" or "TargetAttribute";
}
