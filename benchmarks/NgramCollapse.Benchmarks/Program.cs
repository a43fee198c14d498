using System.Reflection;
using BenchmarkDotNet.Running;
using NgramCollapse.Benchmarks;

// Each benchmark runs in its own process, in another folder, so the corpus is passed by its full path.
Environment.SetEnvironmentVariable(FixedCorpus.PathVariable, FixedCorpus.FindPath());
var quick = args.Contains("--quick", StringComparer.Ordinal);

// The large texts take minutes and gigabytes, so they are used only on request.
var large = args.Contains("--large", StringComparer.Ordinal);
string[] rest = [.. args.Where(arg => arg is not ("--quick" or "--large"))];
Type[] classes = [.. typeof(FixedCorpus).Assembly.GetTypes()
    .Where(type => type.GetCustomAttribute<GoesThroughAttribute>() is { } text && text.Text == BenchmarkText.HundredCopies == large)
    .OrderBy(type => type.Name, StringComparer.Ordinal)];
if (large && Kernels.Build(FixedCorpus.FindSolution()) is { } missing)
{
    Console.Error.WriteLine($"the benchmarks against C++ kernels are left out: {missing}");
    classes = [.. classes.Where(type => type.GetCustomAttribute<NeedsKernelsAttribute>() is null)];
}

var summaries = BenchmarkSwitcher.FromTypes(classes).Run(rest, BenchmarkConfig.Create(quick)).ToArray();
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
