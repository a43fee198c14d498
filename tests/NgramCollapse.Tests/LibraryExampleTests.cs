using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests;

/// <summary>The example in the laboratory's README, compiled against the library and run as a user would.</summary>
public sealed partial class LibraryExampleTests
{
    private static readonly string Readme = File.ReadAllText(RepositoryRoot.PathOf("src", "NgramCollapse", "README.md"));

    private static readonly string Example = Assert.Single(CodeBlock().Matches(Readme)).Groups["code"].Value;

    [Fact]
    public void TheExampleHasTenLinesAtMost() =>
        Assert.InRange(Example.Split('\n').Count(line => line.Length > 0), 1, 10);

    [Fact]
    public void TheExamplePrintsWhatTheLibraryMeasuresAndTheReadmeShows()
    {
        var options = new ExperimentOptions { Order = 3, Generations = 5, Regime = Regime.Accumulate };
        var source = SourceText.Read(RepositoryRoot.PathOf("corpora", "moby-dick.txt"), options.Order);
        var experiment = new CollapseExperiment(options, source);
        var rows = experiment.Run().Select(result => result.Row).ToArray();
        var expected = string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Generation} {row.Count("ngram_types_surviving")} {experiment.Theory.Survivors![row.Generation].Types:F0}\n")));

        var printed = Run(Example);

        Assert.Equal(6, rows.Length);
        Assert.Equal(expected, printed);
        Assert.Contains($"```\n{printed}```", Readme, StringComparison.Ordinal);
    }

    /// <summary>
    /// Builds a program with the user's tools and runs it at the top of the repository. Nothing is inherited from the repository's
    /// build, and no package source is asked.
    /// </summary>
    private static string Run(string program)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Program.cs", program);
        folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        folder.Write("Example.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="NgramCollapse" HintPath="{typeof(CollapseExperiment).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        File.Copy(RepositoryRoot.PathOf("global.json"), folder.PathOf("global.json"));
        Dotnet(
            folder.Path,
            "build",
            "Example.csproj",
            "--output",
            "program",
            "-nodeReuse:false",
            "-property:UseSharedCompilation=false",
            "-property:ImportDirectoryBuildProps=false",
            "-property:ImportDirectoryBuildTargets=false",
            "-property:ImportDirectoryPackagesProps=false");
        return Dotnet(RepositoryRoot.PathOf(), folder.PathOf(Path.Combine("program", "Example.dll")));
    }

    private static string Dotnet(string folder, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}:\n{output}{errors.Result}");
        return output.ReplaceLineEndings("\n");
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex CodeBlock();
}
