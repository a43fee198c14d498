using NgramCollapse.Pools;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Pools;

/// <summary>The part of a pool that is a whole text.</summary>
internal static class WholeText
{
    public static PoolPart Part(GenerationResult result, string source)
    {
        var origin = result.Row.Generation == 0 ? DocumentOrigin.Human : DocumentOrigin.Model;
        return new PoolPart(
            new TextId(0, result.Row.Replicate, result.Row.Generation),
            origin,
            origin,
            source,
            result.Text.DocumentCount,
            result.Text.EventCount);
    }
}
