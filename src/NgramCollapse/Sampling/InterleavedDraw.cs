using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Sampling;

/// <summary>Draws eight documents of a batch side by side, each from its own stream. They equal the documents drawn one by one.</summary>
/// <remarks>
/// A single document waits at every symbol for the next slot. Eight documents are independent and overlap these waits. They advance in
/// rounds of sixteen symbols without a branch on the symbol: a document that ends inside a round continues to draw ends, and the surplus
/// is dropped after the round. Random numbers are generated one round ahead, four streams to a vector. Rounds are consecutive in the
/// batch, so nothing is moved while drawing. All arithmetic is in integers, so every machine draws the same documents.
/// </remarks>
internal static class InterleavedDraw
{
    /// <summary>Number of documents drawn side by side.</summary>
    public const int Lanes = 8;

    /// <summary>Number of draws of each document in a round.</summary>
    public const int Steps = 16;

    /// <summary>A batch with fewer documents is drawn one by one, because most lanes would wait for the longest document.</summary>
    public const int MinDocuments = 16;

    /// <summary>Draws the documents of a batch, or as many as its memory allows.</summary>
    /// <param name="batch">Requests the documents and receives them.</param>
    /// <param name="stream">Determines each document's random stream.</param>
    /// <param name="table">The compiled sampler.</param>
    /// <param name="start">The outcome after a document's start and the prompt.</param>
    public static void Fill(DocumentBatch batch, TextStream stream, DrawTable table, ulong start)
    {
        var (slots, layout) = (table.Slots, table.Layout);
        batch.Begin(fails: table.States is not null);
        var lanes = new LaneStates();
        var randoms = new ulong[Lanes * Steps];
        Span<int> documentOf = stackalloc int[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            documentOf[lane] = -1;
            Refill(batch, stream, lanes, lane, documentOf, start, round: 0);
        }

        for (var round = 0; batch.HasOpenDocuments && batch.HasRoom(round); round++)
        {
            lanes.Advance(randoms);
            if (table.States is { } states)
            {
                FailingDraw.Round(slots, states, lanes, randoms, batch.Round(round), batch.Filled(round));
            }
            else
            {
                DrawRound(slots, layout, lanes.Outcomes, randoms, batch.Round(round));
            }

            if (!lanes.AnyBelow(layout.FirstNotEnd))
            {
                continue;
            }

            for (var lane = 0; lane < Lanes; lane++)
            {
                if (lanes.Outcomes[lane] < layout.FirstNotEnd && documentOf[lane] >= 0)
                {
                    batch.Close(documentOf[lane], round);
                    Refill(batch, stream, lanes, lane, documentOf, start, round + 1);
                }
            }
        }
    }

    private static void Refill(
        DocumentBatch batch, TextStream stream, LaneStates lanes, int lane, Span<int> documentOf, ulong start, int round)
    {
        documentOf[lane] = batch.Open(lane, round);
        if (documentOf[lane] >= 0)
        {
            (lanes.Outcomes[lane], lanes.Fallen[lane]) = (start, -1);
            lanes.Seed(lane, stream.Document(batch.First + documentOf[lane]));
        }
    }

    // Fully optimised at its first call, because a short text would be finished before tiered compilation gets to it. Access is
    // unchecked: this class fixes the lengths of the spans, which the compiler cannot know.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DrawRound(DrawSlot[] slots, OutcomeLayout layout, ulong[] outcomes, ulong[] randoms, Span<int> symbols)
    {
        ref var slot = ref MemoryMarshal.GetArrayDataReference(slots);
        ref var random = ref MemoryMarshal.GetArrayDataReference(randoms);
        ref var symbol = ref MemoryMarshal.GetReference(symbols);
        var (o0, o1, o2, o3) = (outcomes[0], outcomes[1], outcomes[2], outcomes[3]);
        var (o4, o5, o6, o7) = (outcomes[4], outcomes[5], outcomes[6], outcomes[7]);
        for (var step = 0; step < Steps; step++)
        {
            o0 = layout.Next(ref slot, o0, random);
            symbol = layout.Symbol(o0);
            o1 = layout.Next(ref slot, o1, Unsafe.Add(ref random, 1));
            Unsafe.Add(ref symbol, 1 * Steps) = layout.Symbol(o1);
            o2 = layout.Next(ref slot, o2, Unsafe.Add(ref random, 2));
            Unsafe.Add(ref symbol, 2 * Steps) = layout.Symbol(o2);
            o3 = layout.Next(ref slot, o3, Unsafe.Add(ref random, 3));
            Unsafe.Add(ref symbol, 3 * Steps) = layout.Symbol(o3);
            o4 = layout.Next(ref slot, o4, Unsafe.Add(ref random, 4));
            Unsafe.Add(ref symbol, 4 * Steps) = layout.Symbol(o4);
            o5 = layout.Next(ref slot, o5, Unsafe.Add(ref random, 5));
            Unsafe.Add(ref symbol, 5 * Steps) = layout.Symbol(o5);
            o6 = layout.Next(ref slot, o6, Unsafe.Add(ref random, 6));
            Unsafe.Add(ref symbol, 6 * Steps) = layout.Symbol(o6);
            o7 = layout.Next(ref slot, o7, Unsafe.Add(ref random, 7));
            Unsafe.Add(ref symbol, 7 * Steps) = layout.Symbol(o7);
            random = ref Unsafe.Add(ref random, Lanes);
            symbol = ref Unsafe.Add(ref symbol, 1);
        }

        (outcomes[0], outcomes[1], outcomes[2], outcomes[3]) = (o0, o1, o2, o3);
        (outcomes[4], outcomes[5], outcomes[6], outcomes[7]) = (o4, o5, o6, o7);
    }
}
