using NgramCollapse.Reporting;

namespace NgramCollapse.Cli;

/// <summary>The files that a verb will write, checked before it starts to work.</summary>
internal static class OutputFiles
{
    /// <summary>Refuses to overwrite an input, to write two outputs to one file, or, without force, to replace a file.</summary>
    /// <param name="force">Whether existing files may be replaced.</param>
    /// <param name="outputs">Each with the option that names it; null where the option was not given.</param>
    /// <param name="inputs">The files that the verb reads.</param>
    /// <exception cref="LabException">One of them must not be written.</exception>
    public static void Check(bool force, IReadOnlyList<(string Option, string? Path)> outputs, params IReadOnlyList<string> inputs)
    {
        var wanted = outputs.Where(output => output.Path is not null)
            .Select(output => new Output(output.Option, FileNames.Check(output.Option, output.Path)!)).ToList();
        var read = inputs.Select(OutputTarget.Canonical).ToList();
        for (var i = 0; i < wanted.Count; i++)
        {
            var output = wanted[i];
            var other = wanted.Take(i).FirstOrDefault(earlier => earlier.Touches(output.Canonical) || output.Touches(earlier.Canonical));
            if (other is not null)
            {
                throw new LabException(
                    ErrorCategory.Usage, $"{output.Option} {output.Path}: the same file as {other.Option} {other.Path}; name another");
            }

            if (output.Target.Kind is OutputKind.Absent or OutputKind.Regular && read.Exists(output.Touches))
            {
                throw new LabException(
                    ErrorCategory.Usage, $"{output.Option} {output.Path}: would write over a file that this reads; name another");
            }
        }

        foreach (var output in wanted.Where(output => output.Target.Kind == OutputKind.Regular && !force))
        {
            throw new LabException(ErrorCategory.OutputExists, $"{output.Path}: exists; name another file, or replace it with --force");
        }
    }

    private sealed record Output(string Option, string Path)
    {
        private static readonly StringComparison Names = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;

        public OutputTarget Target { get; } = OutputTarget.Of(Path);

        public string Canonical { get; } = OutputTarget.Canonical(Path);

        /// <summary>Whether writing this output touches a file: it is the same file, or the unfinished form of this one.</summary>
        public bool Touches(string canonical) => canonical.Equals(Canonical, Names) || canonical.Equals(Canonical + ".partial", Names);
    }
}
