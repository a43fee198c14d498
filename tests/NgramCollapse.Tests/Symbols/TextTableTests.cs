using System.Buffers.Binary;
using System.Globalization;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

public sealed class TextTableTests
{
    [Fact]
    public void TextsAreNumberedInOrderOfArrival()
    {
        var table = new TextTable();
        for (var i = 0; i < 200_000; i++)
        {
            Assert.Equal(i % 100_000, table.Add(Text(i % 100_000)));
        }

        for (var i = 0; i < 100_000; i++)
        {
            Assert.True(table[i].SequenceEqual(Text(i)));
            Assert.Equal(i, table.Find(Text(i)));
        }

        Assert.Equal((100_000, -1), (table.Count, table.Find("another"u8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => table[100_000].Length);
    }

    [Fact]
    public void ATextDiffersFromOnesThatBeginWithIt()
    {
        var table = new TextTable();
        byte[][] texts = [.. Enumerable.Range(1, 40).SelectMany(length => new[]
        {
            new byte[length], [.. Enumerable.Repeat((byte)'a', length)], [.. Enumerable.Repeat((byte)'a', length), 0],
        })];
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => table.Add(text)));
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => table.Find(text)));
    }

    [Fact]
    public void TextsWithOneHashAreDistinguished()
    {
        var table = new TextTable();
        byte[][] texts = [.. Enumerable.Range(0, 500).SelectMany(i => new[] { ShortOfHashZero(i), LongOfOneHash(i), Text(i) })];
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(TextKey.Of(ShortOfHashZero(0)).Hash, TextKey.Of(ShortOfHashZero(i)).Hash));
        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(TextKey.Of(LongOfOneHash(0)), TextKey.Of(LongOfOneHash(i))));

        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => table.Add(text)));
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(text => table.Find(text)));
        Assert.Equal((-1, -1), (table.Find(ShortOfHashZero(500)), table.Find(LongOfOneHash(500))));
    }

    [Fact]
    public void ForgettingRemovesTheLatest()
    {
        var random = Xoshiro256StarStar.FromSeed(5);
        var table = new TextTable();
        var kept = new List<byte[]>();
        for (var round = 0; round < 400; round++)
        {
            for (var i = random.NextBelow(60); i > 0; i--)
            {
                var n = (int)random.NextBelow(700);
                var text = random.NextBelow(3) switch { 0 => ShortOfHashZero(n), 1 => LongOfOneHash(n), _ => Text(n) };
                var known = kept.FindIndex(other => other.AsSpan().SequenceEqual(text));
                Assert.Equal(known < 0 ? kept.Count : known, table.Add(text));
                if (known < 0)
                {
                    kept.Add(text);
                }
            }

            var left = kept.Count - (int)random.NextBelow((ulong)Math.Min(kept.Count, 70) + 1);
            var forgotten = kept[left..];
            kept.RemoveRange(left, kept.Count - left);
            table.Forget(left);

            Assert.Equal(kept.Count, table.Count);
            Assert.All(forgotten, text => Assert.Equal(-1, table.Find(text)));
            Assert.Equal(Enumerable.Range(0, kept.Count), kept.Select(text => table.Find(text)));
        }
    }

    [Fact]
    public void RenumberedTextsKeepTheirPlaces()
    {
        var table = new TextTable();
        byte[][] texts = [.. Enumerable.Range(0, 3000).Select(Text), .. Enumerable.Range(0, 50).Select(LongOfOneHash)];
        Array.ForEach(texts, text => table.Add(text));
        int[] order = [.. Enumerable.Range(0, texts.Length).Select(i => i * 7 % texts.Length)];

        table.Renumber(order);

        for (var i = 0; i < order.Length; i++)
        {
            Assert.True(table[i].SequenceEqual(texts[order[i]]));
            Assert.Equal(i, table.Find(texts[order[i]]));
        }

        Assert.Equal(texts.Length, table.Add("one more"u8));
    }

    [Fact]
    public void ManyAreFoundAtOnce()
    {
        var table = new TextTable();
        byte[][] texts = [.. Enumerable.Range(0, 64).Select(i => i % 3 == 0 ? ShortOfHashZero(i) : [.. "word"u8, (byte)i])];
        foreach (var text in texts[..50])
        {
            table.Add(text);
        }

        var numbers = new int[64];
        var missing = table.FindAll([.. texts.Select(text => TextKey.Of(text))], 3, numbers);

        // Of several texts with one hash, only the first is in the slot that is searched first.
        Assert.Equal(0UL, missing & 1);
        for (var i = 0; i < 64; i++)
        {
            Assert.True((missing >> i & 1) != 0 || numbers[i] == table.Find(texts[i]) + 3);
            Assert.True((missing >> i & 1) != 0 || i < 50);
        }
    }

    [Fact]
    public void TextsAreOrderedByTheirBytes()
    {
        var random = Xoshiro256StarStar.FromSeed(8);
        var texts = new TextTable();
        for (var i = 0; i < 5000; i++)
        {
            // Few different bytes, zeros and high ones included, so many texts share a beginning.
            var text = new byte[1 + random.NextBelow(20)];
            foreach (ref var value in text.AsSpan())
            {
                value = random.NextBelow(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)'a' };
            }

            texts.Add(text);
        }

        Assert.Equal(
            Enumerable.Range(0, texts.Count).OrderBy(i => Convert.ToHexString(texts[i]), StringComparer.Ordinal),
            TextOrder.Of(texts));
    }

    // Texts of 1 … 39 bytes, all different.
    private static byte[] Text(int i) =>
        System.Text.Encoding.UTF8.GetBytes(new string('é', i % 17) + i.ToString(CultureInfo.InvariantCulture));

    /// <summary>Fifteen bytes of which the first eight make the product that is the hash 0.</summary>
    private static byte[] ShortOfHashZero(int i)
    {
        var text = new byte[15];
        BinaryPrimitives.WriteUInt64LittleEndian(text, TextKey.A);
        BinaryPrimitives.WriteInt32LittleEndian(text.AsSpan(8), i);
        return text;
    }

    /// <summary>Twenty-four bytes of which the second eight undo the effect of the first eight on the hash.</summary>
    private static byte[] LongOfOneHash(int i)
    {
        var text = new byte[24];
        BinaryPrimitives.WriteInt32LittleEndian(text, i);
        BinaryPrimitives.WriteUInt64LittleEndian(text.AsSpan(8), TextKey.Mix(TextKey.A ^ (uint)i, TextKey.B));
        return text;
    }
}
