using NgramCollapse.Reporting;

namespace NgramCollapse.Cli.Commands;

/// <summary>The folder of a run: the one that the user named, or a new one under <c>runs/</c>.</summary>
internal static class RunFolders
{
    /// <summary>Takes the folder; the caller disposes it.</summary>
    /// <param name="named">What <c>--out</c> says, or null for <c>runs/CORPUS-RUN</c>.</param>
    /// <param name="force">What <c>--force</c> says.</param>
    /// <param name="plan">What the run leaves.</param>
    /// <param name="inputs">The files that the run reads: none of them may be replaced.</param>
    /// <exception cref="LabException">The name is empty, or the folder cannot be taken.</exception>
    public static RunFolder Take(string? named, bool? force, OutputPlan plan, IReadOnlyList<string> inputs)
    {
        if (named is null)
        {
            return RunFolder.TakeNew("runs", $"{Plain(plan.Corpus)}-{plan.Run}");
        }

        return !string.IsNullOrWhiteSpace(named)
            ? RunFolder.Take(named, force ?? false, plan.Files, inputs)
            : throw new LabException(
                ErrorCategory.Usage, "--out: an empty name; name a folder, or leave it out for a new one under runs/");
    }

    /// <summary>One line that says where a run is and what is there.</summary>
    public static string Contents(RunFolder folder, OutputPlan plan)
    {
        var files = plan.Files.Entries.Where(entry => !entry.Contains('/', StringComparison.Ordinal));
        return $"{folder.Path}: {string.Join(", ", files.Concat(plan.Files.Folders.Select(inner => inner + "/")))}";
    }

    // Characters that cause trouble in the name of a folder become hyphens.
    private static string Plain(string name)
    {
        var plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('.', '-');
        return plain.Length > 0 ? plain : "run";
    }
}
