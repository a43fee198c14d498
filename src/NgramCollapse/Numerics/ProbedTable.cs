using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NgramCollapse.Numerics;

/// <summary>The hash table of this library: open addressing with linear probing over slots whose meaning a policy defines.</summary>
/// <remarks>
/// <para>
/// The table searches, adds, removes and grows. The policy says what a slot holds, how a key is hashed, how full the table may get
/// and where its memory comes from. The policy is a struct, so each combination is compiled on its own and no call to the policy
/// remains, as in kenlm's util/probing_hash_table.hh. No result may depend on where a key lies: that depends on the table's history.
/// </para>
/// <para>
/// The highest bits of a hash number the slots, so a growing table is copied from front to back. Slots are accessed without bounds checks:
/// there are always as many as those bits can number, and one of them is always empty. Any number of threads may search at once while no
/// thread changes the table.
/// </para>
/// </remarks>
/// <typeparam name="TKey">What is searched for.</typeparam>
/// <typeparam name="TSlot">What the table consists of.</typeparam>
/// <typeparam name="TPolicy">What the slots mean.</typeparam>
internal sealed class ProbedTable<TKey, TSlot, TPolicy>
    where TKey : allows ref struct
    where TSlot : struct
    where TPolicy : struct, IProbePolicy<TKey, TSlot>
{
    private const int FewestBits = 4;
    private const int MostBits = 30;

    private TPolicy _policy;
    private TSlot[] _slots;
    private int _shift;
    private int _capacity;
    private int _count;

    /// <summary>Creates an empty table.</summary>
    /// <param name="keys">How many keys it can hold before it grows.</param>
    /// <param name="policy">What its slots mean.</param>
    public ProbedTable(long keys, TPolicy policy = default)
    {
        _policy = policy;
        var bits = FewestBits;
        while (bits < MostBits && CapacityOf(bits) < keys)
        {
            bits++;
        }

        (_slots, _shift, _capacity) = (TPolicy.Allocate(1 << bits), 64 - bits, CapacityOf(bits));
    }

    /// <summary>Keys in the table.</summary>
    public int Count => _count;

    /// <summary>All slots, including the empty ones.</summary>
    public Span<TSlot> Slots => _slots.AsSpan(0, 1 << Bits);

    /// <summary>The policy with the state that it carries.</summary>
    public ref TPolicy Policy => ref _policy;

    /// <summary>The first slot, for a loop that keeps it and <see cref="Shift"/> in local variables; valid until the table grows.</summary>
    public ref TSlot Start => ref MemoryMarshal.GetArrayDataReference(_slots);

    /// <summary>A hash shifted right by this is the place where the search for its key begins.</summary>
    public int Shift => _shift;

    private int Bits => 64 - _shift;

    /// <summary>The slot that holds a key, or the empty slot where the key belongs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TSlot Find(scoped TKey key)
    {
        var (policy, shift) = (_policy, _shift);
        ref var start = ref Start;
        var place = (nint)(policy.Hash(key) >> shift);
        ref var slot = ref Unsafe.Add(ref start, place);
        while (!policy.IsEmpty(in slot) && !policy.Holds(in slot, key))
        {
            place = (place + 1) & (nint)(ulong.MaxValue >> shift);
            slot = ref Unsafe.Add(ref start, place);
        }

        return ref slot;
    }

    /// <summary>The content of a key's slot. A missing key is added; for a known one the policy is told that it recurs.</summary>
    /// <remarks>
    /// Whether a key is new is decided by one branch, which also leads to what follows from it: where callers tested again, that second
    /// branch cost up to a fifth of the speed.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSlot FindOrAdd(scoped TKey key)
    {
        var (policy, shift) = (_policy, _shift);
        ref var start = ref Start;
        for (var place = (nint)(policy.Hash(key) >> shift); ; place = (place + 1) & (nint)(ulong.MaxValue >> shift))
        {
            ref var slot = ref Unsafe.Add(ref start, place);
            var content = slot;
            if (policy.IsEmpty(in content))
            {
                if (!TryReserve())
                {
                    return Add(key);
                }

                content = _policy.Create(key, _count - 1);
                slot = content;
                return content;
            }

            if (policy.Holds(in content, key))
            {
                policy.Recur(in content);
                return content;
            }
        }
    }

    /// <summary>Adds a key that the table lacks and returns its slot.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ref TSlot Add(scoped TKey key)
    {
        if (!TryReserve())
        {
            Grow();
            _count++;
        }

        ref var slot = ref Find(key);
        slot = _policy.Create(key, _count - 1);
        return ref slot;
    }

    /// <summary>Counts one more key, whose empty slot the caller then fills; false if the table must grow first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReserve()
    {
        if (_count >= _capacity)
        {
            return false;
        }

        _count++;
        return true;
    }

    /// <summary>Removes a key that the table holds. Later slots move up wherever the gap would end the search for them.</summary>
    public void Remove(scoped TKey key)
    {
        var mask = (1 << Bits) - 1;
        var gap = (int)(Unsafe.ByteOffset(ref Start, ref Find(key)) / Unsafe.SizeOf<TSlot>());
        for (var place = (gap + 1) & mask; !_policy.IsEmpty(in _slots[place]); place = (place + 1) & mask)
        {
            var first = (int)(_policy.HashOf(in _slots[place]) >> _shift);
            if (((place - first) & mask) >= ((place - gap) & mask))
            {
                _slots[gap] = _slots[place];
                gap = place;
            }
        }

        _slots[gap] = default;
        _count--;
    }

    /// <summary>Hands over the slots and leaves the table empty. Only as many slots are meant as <see cref="Slots"/> had.</summary>
    public TSlot[] Take()
    {
        var slots = _slots;
        (_slots, _shift, _capacity, _count) = (new TSlot[2], 63, CapacityOf(1), 0);
        return slots;
    }

    /// <summary>Returns the memory to where the policy got it from and leaves the table empty.</summary>
    public void Release() => TPolicy.Free(Take());

    private static int CapacityOf(int bits) => Math.Min(TPolicy.Capacity(1 << bits), (1 << bits) - 1);

    private void Grow()
    {
        if (Bits >= MostBits)
        {
            throw TPolicy.TooMany(_count);
        }

        var (old, slots, bits) = (_slots, 1 << Bits, Math.Min(MostBits, Bits + TPolicy.GrowthBits));
        (_slots, _shift, _capacity) = (TPolicy.Allocate(1 << bits), 64 - bits, CapacityOf(bits));
        var mask = (1 << bits) - 1;
        foreach (ref readonly var slot in old.AsSpan(0, slots))
        {
            if (_policy.IsEmpty(in slot))
            {
                continue;
            }

            var place = (int)(_policy.HashOf(in slot) >> _shift);
            while (!_policy.IsEmpty(in _slots[place]))
            {
                place = (place + 1) & mask;
            }

            _slots[place] = slot;
        }

        TPolicy.Free(old);
    }
}
