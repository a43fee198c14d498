namespace NgramCollapse.Tests.Architecture;

/// <summary>Files of one assembly and arrows between them: a type in the first file mentions a type in the second.</summary>
internal sealed class FileGraph
{
    private readonly ILookup<string, string> _targets;

    public FileGraph(IEnumerable<(string From, string To)> arrows)
    {
        Arrows = [.. arrows.Where(arrow => !arrow.From.Equals(arrow.To, StringComparison.Ordinal)).Distinct()];
        _targets = Arrows.ToLookup(arrow => arrow.From, arrow => arrow.To, StringComparer.Ordinal);
    }

    /// <summary>Each pair of files once.</summary>
    public IReadOnlyList<(string From, string To)> Arrows { get; }

    public static FileGraph Of(AssemblyCode code) => new(
        from reference in code.References
        where code.Files.ContainsKey(reference.From) && code.Files.ContainsKey(reference.To)
        select (code.Files[reference.From], code.Files[reference.To]));

    /// <summary>The circles: files that all lead to one another, largest first; a file on no circle is in none.</summary>
    public IReadOnlyList<string[]> Circles()
    {
        var reachable = _targets.ToDictionary(file => file.Key, file => ReachableFrom(file.Key), StringComparer.Ordinal);
        return
        [
            .. reachable
                .Where(file => file.Value.Contains(file.Key))
                .Select(file => file.Value.Where(other => reachable.TryGetValue(other, out var back) && back.Contains(file.Key)))
                .Select(circle => circle.Order(StringComparer.Ordinal).ToArray())
                .DistinctBy(circle => circle[0], StringComparer.Ordinal)
                .OrderByDescending(circle => circle.Length)
                .ThenBy(circle => circle[0], StringComparer.Ordinal),
        ];
    }

    private HashSet<string> ReachableFrom(string file)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(_targets[file]);
        while (waiting.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                foreach (var target in _targets[next])
                {
                    waiting.Push(target);
                }
            }
        }

        return reached;
    }
}
