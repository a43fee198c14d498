using System.CommandLine;
using System.CommandLine.Invocation;

namespace NgramCollapse.Cli;

/// <summary>What a verb does once its command line has been parsed.</summary>
/// <remarks>The library's own actions run through <see cref="ParseResult.Invoke(InvocationConfiguration)"/>, which prints errors its own way; ours do not.</remarks>
internal sealed class RunVerb : SynchronousCommandLineAction
{
    private readonly Func<ParseResult, CancellationToken, int> _work;

    /// <summary>A verb that stops by itself when it is asked to.</summary>
    public RunVerb(Func<ParseResult, CancellationToken, int> work) => (_work, StopsItself) = (work, true);

    /// <summary>A verb that is stopped where it is.</summary>
    public RunVerb(Func<ParseResult, int> work) => _work = (parsed, _) => work(parsed);

    /// <summary>Whether the verb ends its work in order when the cancellation comes.</summary>
    public bool StopsItself { get; }

    public override int Invoke(ParseResult parseResult) => _work(parseResult, CancellationToken.None);

    /// <summary>Runs the verb and returns its exit code.</summary>
    public int Run(ParseResult parsed, CancellationToken cancellation) => _work(parsed, cancellation);
}
