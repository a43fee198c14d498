using System.CommandLine;
using System.Globalization;
using System.Text;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>corpora</c>: the shipped texts.</summary>
internal static class CorporaCommand
{
    public static readonly Verb Verb = new("corpora", "List the shipped texts", Create);

    private static Command Create()
    {
        var command = Verb.ToCommand();
        command.Action = new RunVerb(_ => List());
        return command;
    }

    private static int List()
    {
        var entries = CorpusLocator.Shipped().Entries;
        var width = entries.Max(entry => entry.Name.Length);
        var lines = new StringBuilder();
        foreach (var entry in entries)
        {
            var name = entry.Name.PadRight(width);
            lines.Append(
                CultureInfo.InvariantCulture, $"{name}  {entry.Characters,9:N0} characters  {entry.Language}  {entry.Description}\n");
        }

        StandardOutput.Write(lines.ToString());
        return 0;
    }
}
