using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Assigns the slots of a <see cref="DrawTable"/> to states: one per entry, and one for failing to the shorter context.</summary>
/// <remarks>
/// <para>
/// An outcome that fails writes nothing: its symbol is <see cref="Nothing"/>. If the failing context has full length, the symbol drawn at
/// the shorter context leads to the right state from there, because a full context forgets its oldest symbol anyway. A draw that fails
/// further must not forget more than that, since the longer contexts may know the symbol. Such an outcome is a fall: it is marked
/// (<see cref="Falling"/>) and leads to a slot of its own, which identifies the state it fell from. The symbol that is finally drawn is
/// followed from that state.
/// </para>
/// <para>
/// The slots are in this order: the slot of ended documents, one slot for each event that no state has seen, the slots of the states, and
/// the slots of the states that draws fall from.
/// </para>
/// </remarks>
internal sealed class StateSlots
{
    /// <summary>The symbol of an outcome that writes nothing. It is the start of a document, which is never drawn.</summary>
    public const int Nothing = Alphabet.DocumentStart;

    /// <summary>The symbol of an outcome that is a fall. It is the unknown symbol, which is never drawn either.</summary>
    public const int Falling = Alphabet.Unknown;

    private readonly Automaton _model;
    private readonly int _firstStateSlot;
    private readonly int _firstFallSlot;
    private readonly int _failing;
    private readonly int _longestDeep;

    /// <param name="model">The model.</param>
    /// <param name="layout">The layout of outcomes.</param>
    /// <param name="unseen">Number of events to draw that state 0 has not seen.</param>
    /// <param name="fails">Whether draws can fail.</param>
    /// <exception cref="LabException">There are more slots than can be numbered (<see cref="ErrorCategory.LimitExceeded"/>).</exception>
    public StateSlots(Automaton model, OutcomeLayout layout, int unseen, bool fails)
    {
        (_model, Layout, Unseen, _failing) = (model, layout, unseen, fails ? 1 : 0);
        _firstStateSlot = OutcomeLayout.EndSlot + 1 + unseen;
        _longestDeep = model.Order >= 3 ? model.FirstOfLength(model.Order - 2) : -1;
        var firstFall = _firstStateSlot + model.EntryCount + ((long)_failing * model.StateCount);
        Total = firstFall + (_failing * FallingStates(model));
        var maxSlots = Math.Min(layout.MaxSlots, Array.MaxLength);
        if (Total > maxSlots)
        {
            throw TooMany(model.SymbolBound, maxSlots);
        }

        _firstFallSlot = (int)firstFall;
    }

    public OutcomeLayout Layout { get; }

    /// <summary>Number of all slots.</summary>
    public long Total { get; }

    /// <summary>Number of events to draw that state 0 has not seen. They are equally likely.</summary>
    public int Unseen { get; }

    /// <summary>The outcome of a document that has ended.</summary>
    public ulong End => Layout.Pack(OutcomeLayout.EndSlot, 1, Alphabet.DocumentEnd);

    /// <summary>The first slot of a state.</summary>
    public int FirstSlot(int state) => _firstStateSlot + _model.FirstEntry(state) + (_failing * state);

    /// <summary>Number of slots of a state. State 0 cannot fail if it has seen all events.</summary>
    public int SlotCount(int state) => _model.EntriesOf(state) + (state == 0 && Unseen == 0 ? 0 : _failing);

    /// <summary>The slot of falls from a state, or −1 if failing in that state is not a fall.</summary>
    public int FallSlot(int state) => IsFall(_model, state) ? _firstFallSlot + state : -1;

    /// <summary>The error of too many continuations.</summary>
    public static LabException TooMany(int symbolBound, long maxSlots) => new(
        ErrorCategory.LimitExceeded, $"a sampler of {symbolBound} symbols holds at most {maxSlots} continuations; use a lower order");

    /// <summary>The outcome that writes <paramref name="symbol"/>, or nothing, and leads to a state.</summary>
    public ulong Enter(int state, int symbol) =>
        symbol == Alphabet.DocumentEnd || SlotCount(state) == 0 ? End : Layout.Pack(FirstSlot(state), SlotCount(state), symbol);

    /// <summary>The outcome of failing in a state.</summary>
    public ulong Fail(int state) => state == 0 ? Layout.Pack(OutcomeLayout.EndSlot + 1, Unseen, Nothing)
        : FallSlot(state) is >= 0 and var slot ? Layout.Pack(slot, 1, Falling)
        : Enter(_model.Failure(state), Nothing);

    /// <summary>Whether an outcome writes its symbol. After a fall, the outcome is corrected to lead to the right state.</summary>
    /// <param name="outcome">The outcome that was drawn.</param>
    /// <param name="fallen">The state that the draw fell from, or −1. Pass it on from draw to draw.</param>
    public bool Writes(ref ulong outcome, ref int fallen)
    {
        var symbol = Layout.Symbol(outcome);
        if (symbol == Falling)
        {
            fallen = fallen < 0 ? Layout.FirstSlot(outcome) - _firstFallSlot : fallen;
            return false;
        }

        if (symbol == Nothing)
        {
            return false;
        }

        if (fallen >= 0)
        {
            outcome = Enter(_model.Follow(fallen, symbol), symbol);
            fallen = -1;
        }

        return true;
    }

    private bool IsFall(Automaton model, int state) => state > 0 && model.Failure(state) <= _longestDeep;

    // States are sorted by length, so those that draws fall from come first, except in pruned models of other toolkits.
    private long FallingStates(Automaton model)
    {
        var state = model.StateCount;
        while (state > 0 && !IsFall(model, state - 1))
        {
            state--;
        }

        return state;
    }
}
