using BenchmarkDotNet.Running;
using NgramCollapse.Benchmarks;

// Each benchmark runs in a process of its own, from another folder: it gets the corpus by its full path.
Environment.SetEnvironmentVariable(FixedCorpus.PathVariable, FixedCorpus.FindPath());
var quick = args.Contains("--quick", StringComparer.Ordinal);
string[] rest = [.. args.Where(arg => !arg.Equals("--quick", StringComparison.Ordinal))];
var summaries = BenchmarkSwitcher.FromAssembly(typeof(FixedCorpus).Assembly).Run(rest, BenchmarkConfig.Create(quick)).ToArray();
return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
