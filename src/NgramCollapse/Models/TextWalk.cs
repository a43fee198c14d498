using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Walks a model's states over a text, symbol by symbol, several documents side by side.</summary>
/// <remarks>
/// One walk alone waits at every symbol for its state's entries, then for the entry's next state; walks of sixteen documents
/// do not depend on each other and fill each other's waits. A state's symbols are compared all at once. What a step finds is
/// no branch: a symbol that has no entry adds the state's weight and moves on to the failure state, one that has adds its
/// log-probability and moves on in the text. Each document is summed alone, so its score does not depend on its neighbours.
/// <see cref="Automaton.Step"/> is the plain twin, and takes what this does not.
/// </remarks>
internal sealed class TextWalk
{
    private const int Lanes = 16;

    // The symbols of a state that are compared at once: a mask of them has 64 bits, and one more must be 0.
    private const int MaxAtOnce = 63;

    private readonly Automaton _model;
    private readonly SymbolText _text;
    private readonly double[] _bits;
    private readonly int _start;
    private int _next;

    private TextWalk(Automaton model, SymbolText text) =>
        (_model, _text, _bits, _start) = (model, text, new double[text.DocumentCount], model.Follow(0, Alphabet.DocumentStart));

    /// <summary>Whether a model can be walked: its symbols take a byte each, and contexts that were never seen cost nothing.</summary>
    public static bool Supports(Automaton model) =>
        model.Symbols.BytesEach == 1 && model.HighestNext.Length > 0 && model.Log2UnseenContext == 0 && Vector256.IsHardwareAccelerated;

    /// <summary>−Σ log2 p over the known events of each document; not finite where one has probability 0.</summary>
    /// <param name="model">One that <see cref="Supports"/> says yes to.</param>
    /// <param name="text">Documents with markers; unknown symbols lead on and add nothing.</param>
    public static double[] KnownBits(Automaton model, SymbolText text)
    {
        var walk = new TextWalk(model, text);
        walk.WalkAll();
        return walk._bits;
    }

    private void WalkAll()
    {
        Span<Lane> lanes = stackalloc Lane[Lanes];
        var active = 0;
        while (active < Lanes && TryBegin(ref lanes[active]))
        {
            active++;
        }

        while (active > 0)
        {
            // As many steps as no document can end in; what fails on the way takes more.
            var steps = int.MaxValue;
            foreach (ref readonly var lane in lanes[..active])
            {
                steps = Math.Min(steps, lane.End - lane.At);
            }

            Advance(lanes[..active], steps);
            for (var i = active - 1; i >= 0; i--)
            {
                if (lanes[i].At == lanes[i].End)
                {
                    _bits[lanes[i].Document] = -lanes[i].Log2;
                    if (!TryBegin(ref lanes[i]))
                    {
                        lanes[i] = lanes[--active];
                    }
                }
            }
        }
    }

    private bool TryBegin(ref Lane lane)
    {
        while (_next < _text.DocumentCount)
        {
            var (start, end) = (_text.Starts[_next] + 1, _text.Starts[_next + 1]);
            lane = new Lane { At = start, End = end, State = _start, Document = _next++ };
            if (start < end)
            {
                return true;
            }
        }

        return false;
    }

    // Compiled in full at its first call: a short text would be over before the runtime's tiers get to it. States and entries
    // come from the model's own arrays, which name only what exists: unchecked access.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance(Span<Lane> lanes, int steps)
    {
        ref var symbols = ref MemoryMarshal.GetReference(_text.Symbols);
        ref var firstEntries = ref MemoryMarshal.GetReference(_model.FirstEntries);
        ref var ownSymbols = ref MemoryMarshal.GetReference(_model.Symbols.AsBytes);
        ref var log2Probabilities = ref MemoryMarshal.GetReference(_model.Log2Probabilities);
        ref var log2Backoffs = ref MemoryMarshal.GetReference(_model.Log2Backoffs);
        ref var highestNext = ref MemoryMarshal.GetReference(_model.HighestNext);
        ref var failures = ref MemoryMarshal.GetReference(_model.Failures);
        var firstHighest = _model.FirstHighest;
        for (; steps > 0; steps--)
        {
            foreach (ref var lane in lanes)
            {
                var symbol = Unsafe.Add(ref symbols, lane.At);
                var state = lane.State;
                var first = Unsafe.Add(ref firstEntries, state);
                var count = Unsafe.Add(ref firstEntries, state + 1) - first;
                ref var own = ref Unsafe.Add(ref ownSymbols, first);
                var wanted = Vector256.Create((byte)symbol);
                var found = Vector256.Equals(Vector256.LoadUnsafe(ref own), wanted).ExtractMostSignificantBits()
                    | ((ulong)Vector256.Equals(Vector256.LoadUnsafe(ref own, 32), wanted).ExtractMostSignificantBits() << 32);
                found &= ~(ulong.MaxValue << count);
                if (count > MaxAtOnce || symbol == Alphabet.Unknown || (found == 0 && state == 0))
                {
                    StepPlainly(ref lane, symbol);
                    continue;
                }

                // All ones where the symbol has an entry, and where the entry is of the highest length; otherwise all zeros.
                var hit = (long)(found | (0 - found)) >> 63;
                var miss = (nint)(state & ~hit);
                var entry = first + BitOperations.TrailingZeroCount(found);
                var highest = entry - firstHighest;
                var top = ~((long)highest >> 63);
                var log2 = BitConverter.DoubleToInt64Bits(Unsafe.Add(ref log2Probabilities, (nint)(entry & hit)));
                var weight = BitConverter.DoubleToInt64Bits(Unsafe.Add(ref log2Backoffs, miss));
                var next = (long)Unsafe.Add(ref highestNext, (nint)(highest & top & hit));
                var failure = (long)Unsafe.Add(ref failures, miss);
                lane.Log2 += BitConverter.Int64BitsToDouble((log2 & hit) | (weight & ~hit));
                lane.State = (int)((((next & top) | ((entry + 1) & ~top)) & hit) | (failure & ~hit));
                lane.At -= (int)hit;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StepPlainly(ref Lane lane, int symbol)
    {
        var log2 = _model.Step(lane.State, symbol, out lane.State);
        lane.Log2 += symbol == Alphabet.Unknown ? 0 : log2;
        lane.At++;
    }

    /// <summary>Where a walk stands.</summary>
    private struct Lane
    {
        public double Log2;
        public int State;
        public int At;
        public int End;
        public int Document;
    }
}
