using System.CommandLine;

namespace NgramCollapse.Cli;

/// <summary>A verb's name and summary, and a way to create the rest, which only the verb that is asked for needs.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Summary">One line.</param>
/// <param name="Create">Creates the whole command.</param>
/// <param name="Arguments">The arguments that the list of verbs shows after the name.</param>
internal sealed record Verb(string Name, string Summary, Func<Command> Create, params string[] Arguments)
{
    /// <summary>The command with these arguments and options, in this order.</summary>
    public Command ToCommand(params ReadOnlySpan<Symbol> symbols)
    {
        var command = new Command(Name, Summary);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        return command;
    }

    /// <summary>The command for the list of verbs.</summary>
    public Command ToListed() => ToCommand([.. Arguments.Select(name => new Argument<string>(name))]);
}
