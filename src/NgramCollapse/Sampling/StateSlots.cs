using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Which slots of a <see cref="DrawTable"/> are a state's: those of its entries, and one more for failing to the shorter context.</summary>
/// <remarks>
/// <para>
/// An outcome that fails writes nothing: its symbol is <see cref="Nothing"/>. What comes out at the shorter context leads from
/// there to the right state where the failing context had the model's full length: it forgets its oldest symbol anyway. A
/// draw that falls deeper must not forget more than that, since the longer contexts may know the symbol. So such an
/// outcome is marked (<see cref="Falling"/>) and goes by a slot of its own, which tells the state it fell from; from there
/// the symbol that comes out at last is followed.
/// </para>
/// <para>
/// Slots stand in this order: that of what has ended, one for each event that no state has seen, the states', and those of
/// the states that a draw may fall from.
/// </para>
/// </remarks>
internal sealed class StateSlots
{
    /// <summary>The symbol of an outcome that writes nothing: the start of a document, which is never drawn.</summary>
    public const int Nothing = Alphabet.DocumentStart;

    /// <summary>The symbol of an outcome that falls more than one symbol: the unknown one, which is never drawn either.</summary>
    public const int Falling = Alphabet.Unknown;

    private readonly Automaton _model;
    private readonly int _firstStateSlot;
    private readonly int _firstFallSlot;
    private readonly int _failing;
    private readonly int _longestDeep;

    /// <param name="model">The model.</param>
    /// <param name="layout">How outcomes are packed.</param>
    /// <param name="unseen">Events to draw that state 0 has not seen.</param>
    /// <param name="fails">Whether states fail at all.</param>
    public StateSlots(Automaton model, OutcomeLayout layout, int unseen, bool fails)
    {
        (_model, Layout, Unseen, _failing) = (model, layout, unseen, fails ? 1 : 0);
        _firstStateSlot = OutcomeLayout.EndSlot + 1 + unseen;
        _longestDeep = model.Order >= 3 ? model.FirstOfLength(model.Order - 2) : -1;
        var firstFall = _firstStateSlot + model.EntryCount + ((long)_failing * model.StateCount);
        Total = firstFall + (_failing * FallingStates(model));
        var most = Math.Min(layout.MaxSlots, Array.MaxLength);
        if (Total > most)
        {
            throw new LabException(ErrorCategory.LimitExceeded, $"a sampler of {model.SymbolBound} symbols holds at most {most} continuations; use a lower --order");
        }

        _firstFallSlot = (int)firstFall;
    }

    public OutcomeLayout Layout { get; }

    /// <summary>All slots.</summary>
    public long Total { get; }

    /// <summary>Events to draw that state 0 has not seen; they are drawn alike.</summary>
    public int Unseen { get; }

    /// <summary>The outcome of a document that has ended.</summary>
    public ulong End => Layout.Pack(OutcomeLayout.EndSlot, 1, Alphabet.DocumentEnd);

    /// <summary>The first slot of a state.</summary>
    public int FirstSlot(int state) => _firstStateSlot + _model.FirstEntry(state) + (_failing * state);

    /// <summary>How many slots a state has. Below state 0 is nothing to fail to where it has seen all events.</summary>
    public int SlotCount(int state) => _model.EntriesOf(state) + (state == 0 && Unseen == 0 ? 0 : _failing);

    /// <summary>The slot by which draws fall from a state, or −1 where failing there is no fall.</summary>
    public int FallSlot(int state) => IsFall(_model, state) ? _firstFallSlot + state : -1;

    /// <summary>The outcome of writing <paramref name="symbol"/>, or nothing, and going on to a state.</summary>
    public ulong Enter(int state, int symbol)
    {
        // A context that ends its document has nothing after it.
        return symbol == Alphabet.DocumentEnd || SlotCount(state) == 0 ? End : Layout.Pack(FirstSlot(state), SlotCount(state), symbol);
    }

    /// <summary>The outcome of failing in a state.</summary>
    public ulong Fail(int state) => state == 0 ? Layout.Pack(OutcomeLayout.EndSlot + 1, Unseen, Nothing)
        : FallSlot(state) is >= 0 and var slot ? Layout.Pack(slot, 1, Falling)
        : Enter(_model.Failure(state), Nothing);

    /// <summary>Whether an outcome writes its symbol; if it does after a fall, the outcome is corrected.</summary>
    /// <param name="outcome">What was drawn.</param>
    /// <param name="fallen">The state that the draw fell from, or −1; kept from draw to draw.</param>
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

    // States stand by length, so the falling ones come first, but for pruned models of other toolkits.
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
