using System.CommandLine;
using System.CommandLine.Invocation;

namespace NgramCollapse.Cli;

/// <summary>What a verb does once its command line has been parsed.</summary>
/// <remarks>The library's own actions run through <see cref="ParseResult.Invoke(InvocationConfiguration)"/>, which prints errors its own way; ours do not.</remarks>
internal sealed class RunVerb(Func<ParseResult, CancellationToken, int> work) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult) => work(parseResult, CancellationToken.None);

    /// <summary>Runs the verb and returns its exit code.</summary>
    public int Run(ParseResult parsed, CancellationToken cancellation) => work(parsed, cancellation);
}
