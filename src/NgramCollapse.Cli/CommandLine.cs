using System.CommandLine;
using System.CommandLine.Help;
using NgramCollapse.Cli.Commands;
using NgramCollapse.Reporting;

namespace NgramCollapse.Cli;

/// <summary>All verbs, and the one place that turns errors into a line on stderr and an exit code.</summary>
internal static class CommandLine
{
    private const int InternalError = 70;
    private const int BrokenPipe = 141;

    private static readonly Verb[] Verbs =
    [
        RunCommand.Verb,
        TheoryCommand.Verb,
        DriftCommand.Verb,
        TrainCommand.Verb,
        GenerateCommand.Verb,
        ScoreCommand.Verb,
        CorporaCommand.Verb,
        ColumnsCommand.Verb,
        RegimesCommand.Verb,
    ];

    /// <summary>Parses and runs; the result is the exit code.</summary>
    public static int Invoke(string[] arguments)
    {
        var root = Root(arguments);
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UsageError(parsed, arguments) is { } error)
        {
            return Fail((int)ErrorCategory.Usage, $"{error}; see '{HelpCommand(parsed)}'");
        }

        using var signals = new TerminationSignals(waits: parsed.Action is RunVerb { StopsItself: true });
        try
        {
            return parsed.Action switch
            {
                RunVerb verb => verb.Run(parsed, signals.Token),
                _ => parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }),
            };
        }
        catch (LabException e)
        {
            return Fail((int)e.Category, Spelled(e));
        }
        catch (Exception e) when (signals.ExitCode is { } code && IsCancellation(e))
        {
            return Fail(code, TerminationSignals.Message);
        }
        catch (IOException e) when (NamedStream.IsBrokenPipe(e))
        {
            return BrokenPipe;
        }
        catch (Exception e) when (IsOutOfMemory(e))
        {
            return Fail((int)ErrorCategory.LimitExceeded, "this needs more memory than there is; use a smaller text, --size or --order");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail((int)ErrorCategory.InputOutput, e.Message);
        }
        catch (Exception e) when (!arguments.Contains("--verbose", StringComparer.Ordinal))
        {
            return Fail(InternalError, $"internal error: {e.GetType().Name}: {e.Message}; please report it with the output of --verbose");
        }
    }

    private static RootCommand Root(string[] arguments)
    {
        const string Summary =
            "A laboratory for model collapse: train an n-gram model, let it write, train on that, measure every generation.";
        var root = new RootCommand(Summary) { HelpName = "ngram-collapse" };
        foreach (var verb in Verbs)
        {
            // Creating the options of every verb takes longer than a short verb runs, and a verb that is asked for is named.
            root.Add(arguments.Any(argument => argument.Contains(verb.Name, StringComparison.Ordinal)) ? verb.Create() : verb.ToListed());
        }

        root.Add(new Option<bool>("--verbose") { Description = "On an internal error, show where it happened", Recursive = true });
        return root;
    }

    /// <summary>The first thing wrong with the command line, or null.</summary>
    private static string? UsageError(ParseResult parsed, string[] arguments)
    {
        if (parsed.Action is HelpAction || parsed.Action?.GetType().DeclaringType == typeof(VersionOption))
        {
            return null;
        }

        // A mistyped option would otherwise pass for the corpus. After a double dash nothing is an option.
        var literal = arguments.SkipWhile(argument => argument is not "--").Skip(1).ToHashSet(StringComparer.Ordinal);
        var mistyped = parsed.UnmatchedTokens.Concat(parsed.CommandResult.Tokens.Select(token => token.Value))
            .FirstOrDefault(token => token.StartsWith('-') && token.Length > 1 && token is not "--" && !literal.Contains(token));
        if (mistyped is not null)
        {
            return $"unknown option {mistyped}{Suggestion(mistyped, parsed.CommandResult.Command)}";
        }

        if (parsed.CommandResult.Command is RootCommand root)
        {
            var verbs = string.Join(", ", root.Subcommands.Select(verb => verb.Name));
            return parsed.UnmatchedTokens.Count > 0
                ? $"unknown verb '{parsed.UnmatchedTokens[0]}'; there are {verbs}"
                : $"no verb; there are {verbs}";
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            return $"unexpected '{parsed.UnmatchedTokens[0]}'";
        }

        return parsed.Errors.Count == 0 ? null : parsed.Errors[0].Message.TrimEnd('.').ReplaceLineEndings(" ");
    }

    private static string Suggestion(string mistyped, Command command)
    {
        var near = command.Options.Select(option => option.Name).Where(IsNear).Order(StringComparer.Ordinal).FirstOrDefault();
        return near is null ? "" : $" (did you mean {near}?)";

        bool IsNear(string name) => name.StartsWith(mistyped, StringComparison.Ordinal)
            || mistyped.StartsWith(name, StringComparison.Ordinal)
            || EditDistance(name, mistyped) <= 2;
    }

    /// <summary>Insertions, deletions and substitutions from one word to the other (Levenshtein).</summary>
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(cost, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    private static string HelpCommand(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand
            ? "ngram-collapse --help"
            : $"ngram-collapse {parsed.CommandResult.Command.Name} --help";

    private static bool IsCancellation(Exception e) =>
        e is OperationCanceledException || (e is AggregateException many && many.InnerExceptions.All(IsCancellation));

    private static bool IsOutOfMemory(Exception e) =>
        e is OutOfMemoryException || (e is AggregateException many && many.InnerExceptions.Any(IsOutOfMemory));

    /// <summary>The error's line, with the option at fault as the command line spells it.</summary>
    private static string Spelled(LabException e) =>
        e.Option is { } option ? $"--{option.Replace('_', '-')}{e.Message[option.Length..]}" : e.Message;

    private static int Fail(int exitCode, string message)
    {
        StandardError.WriteLine($"ngram-collapse: {message.ReplaceLineEndings(" ")}");
        return exitCode;
    }
}
