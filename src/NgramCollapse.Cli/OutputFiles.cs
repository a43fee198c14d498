using NgramCollapse.Reporting;

namespace NgramCollapse.Cli;

/// <summary>The files that a verb is to write, checked before it works for them.</summary>
internal static class OutputFiles
{
    /// <summary>Refuses names that would destroy something: an input, each other, or, unless the user says so, what exists.</summary>
    /// <param name="force">Whether files that exist may be replaced.</param>
    /// <param name="outputs">Each with the option that names it; null where it was not given.</param>
    /// <param name="inputs">The files that the verb reads.</param>
    /// <exception cref="LabException">One of them may not be written.</exception>
    public static void Check(bool force, IReadOnlyList<(string Option, string? Path)> outputs, params IReadOnlyList<string> inputs)
    {
        var wanted = outputs.Where(output => output.Path is not null).Select(output => new Output(output.Option, FileNames.Check(output.Option, output.Path)!)).ToList();
        var read = inputs.Select(OutputTarget.Canonical).ToList();
        for (var i = 0; i < wanted.Count; i++)
        {
            var other = wanted.Take(i).FirstOrDefault(earlier => earlier.Touches(wanted[i].Canonical) || wanted[i].Touches(earlier.Canonical));
            if (other is not null)
            {
                throw new LabException(ErrorCategory.Usage, $"{wanted[i].Option} {wanted[i].Path}: the same file as {other.Option} {other.Path}; name another");
            }

            if (wanted[i].Target.Kind is OutputKind.Absent or OutputKind.Regular && read.Exists(wanted[i].Touches))
            {
                throw new LabException(ErrorCategory.Usage, $"{wanted[i].Option} {wanted[i].Path}: would write over a file that this reads; name another");
            }
        }

        foreach (var output in wanted.Where(output => output.Target.Kind == OutputKind.Regular && !force))
        {
            throw new LabException(ErrorCategory.OutputExists, $"{output.Path}: exists; name another file, or replace it with --force");
        }
    }

    private sealed record Output(string Option, string Path)
    {
        private static readonly StringComparison Names = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

        public OutputTarget Target { get; } = OutputTarget.Of(Path);

        public string Canonical { get; } = OutputTarget.Canonical(Path);

        /// <summary>Whether writing this touches that file: it is the same one, or stands where this one is unfinished.</summary>
        public bool Touches(string canonical) => canonical.Equals(Canonical, Names) || canonical.Equals(Canonical + ".partial", Names);
    }
}
