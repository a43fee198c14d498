using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace NgramCollapse.Benchmarks;

/// <summary>The configuration of all benchmarks: short jobs, the columns, one culture.</summary>
internal static class BenchmarkConfig
{
    /// <summary>The configuration.</summary>
    /// <param name="quick">Measures inside this process instead of building one per benchmark: for a first look, not for results.</param>
    public static IConfig Create(bool quick)
    {
        // A twin may take seconds, so iterations are few, and short where the code is fast.
        var job = Job.Default
            .WithLaunchCount(1)
            .WithWarmupCount(2)
            .WithIterationCount(5)
            .WithIterationTime(TimeInterval.FromMilliseconds(200));

        // The program's own runtime settings. A quick run has them from the project file.
        job = quick
            ? job.WithToolchain(InProcessEmitToolchain.Instance).WithId("quick")
            : job.WithGcConcurrent(false).WithEnvironmentVariable("DOTNET_TieredPGO", "0").WithId("short");
        return ManualConfig.CreateEmpty()
            .WithCultureInfo(CultureInfo.InvariantCulture)
            .WithSummaryStyle(SummaryStyle.Default.WithCultureInfo(CultureInfo.InvariantCulture).WithRatioStyle(RatioStyle.Trend))
            .AddJob(job)
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .AddColumnProvider(
                DefaultColumnProviders.Descriptor,
                DefaultColumnProviders.Params,
                DefaultColumnProviders.Statistics,
                DefaultColumnProviders.Metrics)
            .AddColumn(new SymbolsPerSecondColumn())
            .HideColumns("Error", "StdDev", "Median", "RatioSD", "Namespace")
            .AddLogger(ConsoleLogger.Default)
            .AddExporter(MarkdownExporter.GitHub);
    }
}
