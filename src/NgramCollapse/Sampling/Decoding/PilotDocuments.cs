using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Estimates the length of documents by drawing a few. Decoding may make them far longer than in the training text.</summary>
internal static class PilotDocuments
{
    private const int Documents = 64;
    private const int MaxEvents = 1 << 15;

    public delegate int Draw(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit);

    /// <summary>The approximate number of symbols per document, its end included. Pilot documents have their own random streams.</summary>
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
