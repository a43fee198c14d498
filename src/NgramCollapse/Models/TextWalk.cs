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
    private const int MostAtOnce = 63;

    private readonly Automaton _model;
    private readonly SymbolText _text;
    private readonly double[] _bits;
    private readonly int _start;
    private int _next;

    private TextWalk(Automaton model, SymbolText text) =>
        (_model, _text, _bits, _start) = (model, text, new double[text.DocumentCount], model.Follow(0, Alphabet.DocumentStart));

    /// <summary>Whether a model can be walked: its symbols take a byte each, and contexts that were never seen cost nothing.</summary>
    public static bool Takes(Automaton model) =>
        model.Symbols.BytesEach == 1 && model.HighestNext.Length > 0 && model.Log2UnseenContext == 0 && Vector256.IsHardwareAccelerated;

    /// <summary>−Σ log2 p over the known events of each document; not finite where one has probability 0.</summary>
    /// <param name="model">One that <see cref="Takes"/> says yes to.</param>
    /// <param name="text">Documents with markers; unknown symbols lead on and add nothing.</param>
    public static double[] KnownBits(Automaton model, SymbolText text)
    {
        var walk = new TextWalk(model, text);
        walk.Run();
        return walk._bits;
    }

    // Compiled in full at its first call: a short text would be over before the runtime's tiers get to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run()
    {
        Span<Lane> lanes = stackalloc Lane[Lanes];
        var active = 0;
        while (active < Lanes && Begin(ref lanes[active]))
        {
            active++;
        }

        var symbols = _text.Symbols;
        while (active > 0)
        {
            for (var i = 0; i < active; i++)
            {
                ref var lane = ref lanes[i];
                Step(ref lane, symbols[lane.At]);
                if (lane.At == lane.End)
                {
                    _bits[lane.Document] = -lane.Log2;
                    if (!Begin(ref lane))
                    {
                        lanes[i--] = lanes[--active];
                    }
                }
            }
        }
    }

    private bool Begin(ref Lane lane)
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

    // States and entries come from the model's own arrays, which name only what exists: unchecked access.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ref Lane lane, int symbol)
    {
        var state = lane.State;
        ref var firstEntry = ref Unsafe.Add(ref MemoryMarshal.GetReference(_model.FirstEntries), state);
        var first = firstEntry;
        var count = Unsafe.Add(ref firstEntry, 1) - first;
        if (count > MostAtOnce || symbol == Alphabet.Unknown)
        {
            StepPlainly(ref lane, symbol);
            return;
        }

        ref var own = ref Unsafe.Add(ref MemoryMarshal.GetReference(_model.Symbols.AsBytes), first);
        var wanted = Vector256.Create((byte)symbol);
        var found = Vector256.Equals(Vector256.LoadUnsafe(ref own), wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(Vector256.LoadUnsafe(ref own, 32), wanted).ExtractMostSignificantBits() << 32);
        found &= ~(ulong.MaxValue << count);
        if (found == 0 && state == 0)
        {
            StepPlainly(ref lane, symbol);
            return;
        }

        // All ones where the symbol has an entry, and where the entry is of the highest length; otherwise all zeros.
        var hit = (long)(found | (0 - found)) >> 63;
        var entry = first + BitOperations.TrailingZeroCount(found);
        var highest = entry - _model.FirstHighest;
        var top = ~((long)highest >> 63);
        var log2 = BitConverter.DoubleToInt64Bits(Unsafe.Add(ref MemoryMarshal.GetReference(_model.Log2Probabilities), (nint)(entry & hit)));
        var weight = BitConverter.DoubleToInt64Bits(Unsafe.Add(ref MemoryMarshal.GetReference(_model.Log2Backoffs), (nint)(state & ~hit)));
        var next = (long)Unsafe.Add(ref MemoryMarshal.GetReference(_model.HighestNext), (nint)(highest & top & hit));
        var failure = (long)Unsafe.Add(ref MemoryMarshal.GetReference(_model.Failures), (nint)(state & ~hit));
        lane.Log2 += BitConverter.Int64BitsToDouble((log2 & hit) | (weight & ~hit));
        lane.State = (int)((((next & top) | ((entry + 1) & ~top)) & hit) | (failure & ~hit));
        lane.At -= (int)hit;
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
