namespace NgramCollapse.Numerics;

/// <summary>What the slots of a <see cref="ProbedTable{TKey, TSlot, TPolicy}"/> mean.</summary>
/// <typeparam name="TKey">What is searched for.</typeparam>
/// <typeparam name="TSlot">What the table consists of. A slot of zeros is empty.</typeparam>
internal interface IProbePolicy<TKey, TSlot>
    where TKey : allows ref struct
    where TSlot : struct
{
    /// <summary>By how many bits the number of slots grows.</summary>
    static virtual int GrowthBits => 1;

    /// <summary>Slots of zeros.</summary>
    /// <param name="count">The least number of slots.</param>
    static virtual TSlot[] Allocate(int count) => new TSlot[count];

    /// <summary>Takes back what <see cref="Allocate"/> gave.</summary>
    static virtual void Free(TSlot[] slots)
    {
    }

    /// <summary>How many keys a table may hold before it grows.</summary>
    /// <param name="slots">Its slots, a power of two.</param>
    static abstract int Capacity(int slots);

    /// <summary>The error for one key more than the largest table can hold.</summary>
    /// <param name="keys">Keys in that table.</param>
    static abstract Exception TooMany(int keys);

    /// <summary>A number whose highest bits say at which slot the search for a key begins.</summary>
    ulong Hash(TKey key);

    /// <summary>The <see cref="Hash"/> of the key that a slot holds.</summary>
    ulong HashOf(in TSlot slot);

    /// <summary>Whether a slot holds no key.</summary>
    bool IsEmpty(in TSlot slot);

    /// <summary>Whether a slot that is not empty holds this key.</summary>
    bool Holds(in TSlot slot, TKey key);

    /// <summary>The content of the slot of a new key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="number">How many keys the table held before.</param>
    TSlot Create(TKey key, int number);

    /// <summary>Notes that a known key has come again.</summary>
    void Recur(in TSlot slot);
}
