using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

/// <summary>A table does what a dictionary does, however badly its hashes spread the keys.</summary>
public sealed class ProbedTableTests
{
    private interface IHash
    {
        static abstract ulong Of(ulong key);

        static abstract int Capacity(int slots);
    }

    [Fact]
    public void ATableWithGoodHashesIsADictionary() => CompareWithDictionary<Spread>(keys: 3000, operations: 60_000);

    [Fact]
    public void ATableWhoseKeysAllBeginAtOneSlotIsADictionary() => CompareWithDictionary<AllAtTheFirst>(keys: 200, operations: 8000);

    [Fact]
    public void ATableWhoseKeysAllBeginAtTheLastSlotIsADictionary() => CompareWithDictionary<AllAtTheLast>(keys: 200, operations: 8000);

    [Fact]
    public void ATableWhoseKeysBeginAtAFewNeighboursIsADictionary() => CompareWithDictionary<FewNeighbours>(keys: 400, operations: 20_000);

    [Fact]
    public void ATableThatIsFullButForOneSlotIsADictionary() => CompareWithDictionary<NearlyFull>(keys: 500, operations: 20_000);

    [Fact]
    public void ATableHoldsAsManyKeysAsItWasMadeForBeforeItGrows()
    {
        foreach (var keys in new[] { 0, 1, 7, 8, 9, 1000, 1 << 14 })
        {
            var table = new ProbedTable<ulong, Slot, Policy<Spread>>(keys);
            var slots = table.Slots.Length;
            for (var key = 1UL; key <= (ulong)keys; key++)
            {
                table.FindOrAdd(key);
            }

            Assert.Equal((keys, slots), (table.Count, table.Slots.Length));
        }
    }

    [Fact]
    public void ATableThatGrowsFourfoldKeepsItsKeys()
    {
        var table = new ProbedTable<ulong, int, Arrivals>(0, new Arrivals(new ArrivalPolicy(1)));
        for (var round = 0; round < 2; round++)
        {
            for (var key = 0; key < 5000; key++)
            {
                Assert.Equal(key + 1, table.FindOrAdd((ulong)key << 40));
            }
        }

        Assert.Equal(5000, table.Count);
        Assert.Equal(Enumerable.Range(0, 5000).Select(key => (ulong)key << 40), table.Policy.Keys[..5000]);
    }

    [Fact]
    public void ATakenTableIsEmptyAndUsable()
    {
        var table = new ProbedTable<ulong, Slot, Policy<NearlyFull>>(100);
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(0, table.Count);
            Assert.Equal(0UL, table.Find(5).Key);
            for (var key = 1UL; key <= 100; key++)
            {
                Assert.Equal((int)key - 1, table.FindOrAdd(key).Number);
            }

            Assert.Equal(100, table.Take().Count(slot => slot.Key != 0));
        }
    }

    [Fact]
    public void ALoopThatReservesRoomIsStoppedWhenTheTableIsFull()
    {
        var table = new ProbedTable<ulong, Slot, Policy<Spread>>(20);
        var reserved = 0;
        while (table.TryReserve())
        {
            table.Find((ulong)++reserved) = new Slot { Key = (ulong)reserved };
        }

        Assert.Equal((Spread.Capacity(table.Slots.Length), reserved), (reserved, table.Count));
        Assert.Equal(99UL, table.Add(99).Key);
        Assert.Equal(reserved + 1, table.Count);
        Assert.All(Enumerable.Range(1, reserved), key => Assert.Equal((ulong)key, table.Find((ulong)key).Key));
    }

    private static void CompareWithDictionary<THash>(int keys, int operations)
        where THash : struct, IHash
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var random = Xoshiro256StarStar.FromSeed(seed);
            var policy = new Policy<THash>([]);
            var table = new ProbedTable<ulong, Slot, Policy<THash>>((long)random.NextBelow(20), policy);
            var model = new Dictionary<ulong, int>();
            for (var i = 0; i < operations; i++)
            {
                // Removals come in waves, so that the table fills and empties.
                var key = 1 + random.NextBelow((ulong)keys);
                var removes = random.NextBelow(10) < (i / 1000 % 3 == 2 ? 6UL : 1UL);
                Step(table, model, key, removes ? 0 : 1 + (int)random.NextBelow(3));
                if (i % 997 == 0)
                {
                    AssertSame(table, model);
                }
            }

            AssertSame(table, model);
        }
    }

    private static void Step<THash>(ProbedTable<ulong, Slot, Policy<THash>> table, Dictionary<ulong, int> model, ulong key, int operation)
        where THash : struct, IHash
    {
        var known = model.TryGetValue(key, out var number);
        var recurred = table.Policy.Recurred.Count;
        switch (operation)
        {
            case 0 when known:
                table.Remove(key);
                model.Remove(key);
                break;
            case 1 when !known:
                model[key] = table.Count;
                Assert.Equal(new Slot { Key = key, Number = model[key] }, table.Add(key));
                break;
            case 2:
                model.TryAdd(key, table.Count);
                Assert.Equal(new Slot { Key = key, Number = model[key] }, table.FindOrAdd(key));
                Assert.Equal(known ? recurred + 1 : recurred, table.Policy.Recurred.Count);
                Assert.True(!known || table.Policy.Recurred[^1] == key);
                break;
            default:
                Assert.Equal(known ? new Slot { Key = key, Number = number } : default, table.Find(key));
                break;
        }

        Assert.Equal(model.Count, table.Count);
    }

    private static void AssertSame<THash>(ProbedTable<ulong, Slot, Policy<THash>> table, Dictionary<ulong, int> model)
        where THash : struct, IHash
    {
        foreach (var (key, number) in model)
        {
            Assert.Equal(new Slot { Key = key, Number = number }, table.Find(key));
        }

        var held = table.Slots.ToArray().Where(slot => slot.Key != 0).ToDictionary(slot => slot.Key, slot => slot.Number);
        Assert.Equal(model.OrderBy(entry => entry.Key), held.OrderBy(entry => entry.Key));
    }

    private record struct Slot
    {
        public ulong Key;
        public int Number;
    }

    private readonly struct Policy<THash>(List<ulong> recurred) : IProbePolicy<ulong, Slot>
        where THash : struct, IHash
    {
        public List<ulong> Recurred { get; } = recurred;

        public static int Capacity(int slots) => THash.Capacity(slots);

        public static Exception TooMany(int keys) => new InvalidOperationException();

        public ulong Hash(ulong key) => THash.Of(key);

        public ulong HashOf(in Slot slot) => THash.Of(slot.Key);

        public bool IsEmpty(in Slot slot) => slot.Key == 0;

        public bool Holds(in Slot slot, ulong key) => slot.Key == key;

        public Slot Create(ulong key, int number) => new() { Key = key, Number = number };

        public void Recur(in Slot slot) => Recurred?.Add(slot.Key);
    }

    /// <summary>Numbers keys in a table that grows by two bits at once.</summary>
    private struct Arrivals(ArrivalPolicy arrivals) : IProbePolicy<ulong, int>
    {
        private ArrivalPolicy _arrivals = arrivals;

        public static int GrowthBits => 2;

        public readonly ulong[] Keys => _arrivals.Keys;

        public static int Capacity(int slots) => ArrivalPolicy.Capacity(slots);

        public static Exception TooMany(int keys) => ArrivalPolicy.TooMany(keys);

        public readonly ulong Hash(ulong key) => _arrivals.Hash(key);

        public readonly ulong HashOf(in int slot) => _arrivals.HashOf(in slot);

        public readonly bool IsEmpty(in int slot) => _arrivals.IsEmpty(in slot);

        public readonly bool Holds(in int slot, ulong key) => _arrivals.Holds(in slot, key);

        public int Create(ulong key, int number) => _arrivals.Create(key, number);

        public readonly void Recur(in int slot) => _arrivals.Recur(in slot);
    }

    private readonly struct Spread : IHash
    {
        public static ulong Of(ulong key) => MultiplicativeHash.Of(key);

        public static int Capacity(int slots) => slots / 2;
    }

    private readonly struct AllAtTheFirst : IHash
    {
        public static ulong Of(ulong key) => key;

        public static int Capacity(int slots) => slots / 4 * 3;
    }

    private readonly struct AllAtTheLast : IHash
    {
        public static ulong Of(ulong key) => ulong.MaxValue - key;

        public static int Capacity(int slots) => slots / 4 * 3;
    }

    private readonly struct FewNeighbours : IHash
    {
        // Eight slots on both sides of the table's end, whatever its size.
        public static ulong Of(ulong key) => (key % 8 * (1UL << 54)) - (1UL << 56);

        public static int Capacity(int slots) => slots / 4 * 3;
    }

    private readonly struct NearlyFull : IHash
    {
        public static ulong Of(ulong key) => MultiplicativeHash.Of(key);

        public static int Capacity(int slots) => int.MaxValue;
    }
}
