using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Follows a model's states over a text symbol by symbol, several documents side by side.</summary>
/// <remarks>
/// A single walk waits at every symbol for its state's entries and then for the entry's next state. The walks of sixteen documents are
/// independent and overlap these waits. All symbols of a state are compared at once. A step does not branch on its result: a symbol
/// without an entry adds the state's weight and leads to the failure state; a symbol with an entry adds its log-probability and
/// advances in the text. Each document has its own sum, so its score does not depend on its neighbours. <see cref="Automaton.Step"/>
/// is the plain twin, which also handles the models and states that this class does not.
/// </remarks>
internal sealed class TextWalk
{
    private const int Lanes = 16;

    // Maximum number of symbols that are compared at once: their mask has 64 bits, of which at least one must stay 0.
    private const int MaxAtOnce = 63;

    private readonly Automaton _model;
    private readonly SymbolText _text;
    private readonly double[] _bits;
    private readonly int _start;
    private int _next;

    private TextWalk(Automaton model, SymbolText text) =>
        (_model, _text, _bits, _start) = (model, text, new double[text.DocumentCount], model.Follow(0, Alphabet.DocumentStart));

    /// <summary>Whether a model is supported: its symbols must take one byte each, and an unseen context must have weight 1.</summary>
    public static bool Supports(Automaton model) =>
        model.Symbols.BytesEach == 1 && model.HighestNext.Length > 0 && model.Log2UnseenContext == 0 && Vector256.IsHardwareAccelerated;

    /// <summary>−Σ log2 p over the known events of each document; not finite if one of them has probability 0.</summary>
    /// <param name="model">A model for which <see cref="Supports"/> is true.</param>
    /// <param name="text">Documents with markers. Unknown symbols change the state and add nothing.</param>
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
            // No document can end within this number of steps. Steps to a failure state do not advance in the text.
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

    // Fully optimised at its first call, because a short text would be finished before tiered compilation gets to it. Access is
    // unchecked: states and entries come from the model's own arrays and always exist.
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

                // `hit` is all ones if the symbol has an entry, `top` if that entry has the highest length; otherwise all zeros.
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

    /// <summary>The position of one walk.</summary>
    private struct Lane
    {
        public double Log2;
        public int State;
        public int At;
        public int End;
        public int Document;
    }
}
