using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Finds out how long documents are by drawing a few: decoding may make them far longer than the model's counts tell.</summary>
internal static class PilotDocuments
{
    private const int Documents = 64;
    private const int MaxEvents = 1 << 15;

    public delegate int Draw(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit);

    /// <summary>About how many symbols a document has, its end counted. Documents come from streams of their own.</summary>
    public static double MeanEvents(Draw draw)
    {
        List<int> output = [];
        var (documents, events) = (0, 0L);
        while (documents < Documents && events < MaxEvents)
        {
            output.Clear();
            var random = new TextStream(0, 0, 0).Document(documents++);
            events += draw(ref random, output, [], MaxEvents) + 1L;
        }

        return (double)events / documents;
    }
}
