namespace NgramCollapse.Tests.Models;

/// <summary>A test that needs KenLM and is skipped with a reason if it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KenlmTheoryAttribute : TheoryAttribute
{
    public KenlmTheoryAttribute() => Skip = PeerProgram.KenlmQuery is null
        ? "KenLM (lmplz with query beside it, or kenlm-query) is not on PATH; tests/peers/install.sh"
        : null;
}
