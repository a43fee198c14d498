namespace NgramCollapse.Tests.Models;

/// <summary>A test that needs IRSTLM's <c>compile-lm</c> and is skipped with a reason if it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IrstlmFactAttribute : FactAttribute
{
    public IrstlmFactAttribute() => Skip = PeerProgram.CompileLm is null
        ? "IRSTLM's compile-lm is neither on PATH nor in /usr/lib/irstlm/bin; apt-get install irstlm, or tests/peers/install.sh"
        : null;
}
