using System.CommandLine;

namespace NgramCollapse.Cli;

/// <summary>A verb's name and summary, and how to make the rest of it: options are made for the verb that is asked for alone.</summary>
/// <param name="Name">What the user writes.</param>
/// <param name="Summary">One line.</param>
/// <param name="Create">Makes the whole command.</param>
/// <param name="Arguments">What the list of verbs shows behind the name.</param>
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

    /// <summary>The command as the list of verbs shows it.</summary>
    public Command ToListed() => ToCommand([.. Arguments.Select(name => new Argument<string>(name))]);
}
