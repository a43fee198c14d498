using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Architecture;

/// <summary>The library names options, as in "use a lower order"; only the command line spells them as flags.</summary>
public sealed partial class OptionNamesTests
{
    [Theory]
    [InlineData("Corpora")]
    [InlineData("Symbols")]
    [InlineData("Pools")]
    [InlineData("Experiments")]
    [InlineData("Measures")]
    [InlineData("Studies")]
    public void NoMessageOfARoomSpellsAFlag(string room)
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.PathOf("src", "NgramCollapse", room), "*.cs", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.DoesNotContain(
            File.ReadLines(file), line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && FlagInText().IsMatch(line)));
    }

    [Theory]
    [InlineData("throw Bad(\"use a smaller --size\");", true)]
    [InlineData("throw Bad($\"--regime {name}: no\");", true)]
    [InlineData("i = --length; Log(\"done\");", false)]
    public void AFlagIsSeenInTextAlone(string line, bool isSeen) => Assert.Equal(isSeen, FlagInText().IsMatch(line));

    [GeneratedRegex("\"([^\"]*\\s)?--[a-z][^\"]*\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FlagInText();
}
