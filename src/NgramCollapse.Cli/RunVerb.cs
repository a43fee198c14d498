using System.CommandLine;
using System.CommandLine.Invocation;

namespace NgramCollapse.Cli;

/// <summary>What a verb does once its command line has been parsed.</summary>
/// <remarks>
/// It does not run through <see cref="ParseResult.Invoke(InvocationConfiguration)"/>, which prints errors in its own way.
/// </remarks>
internal sealed class RunVerb : SynchronousCommandLineAction
{
    private readonly Func<ParseResult, CancellationToken, int> _work;

    /// <summary>A verb that finishes in order when it is cancelled.</summary>
    public RunVerb(Func<ParseResult, CancellationToken, int> work) => (_work, StopsItself) = (work, true);

    /// <summary>A verb that a signal ends at once.</summary>
    public RunVerb(Func<ParseResult, int> work) => _work = (parsed, _) => work(parsed);

    /// <summary>Whether the verb finishes in order when it is cancelled.</summary>
    public bool StopsItself { get; }

    public override int Invoke(ParseResult parseResult) => _work(parseResult, CancellationToken.None);

    /// <summary>Runs the verb and returns its exit code.</summary>
    public int Run(ParseResult parsed, CancellationToken cancellation) => _work(parsed, cancellation);
}
