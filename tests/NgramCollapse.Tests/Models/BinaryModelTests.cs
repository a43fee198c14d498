using System.Buffers.Binary;
using System.Security.Cryptography;
using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

public sealed class BinaryModelTests
{
    private const int HashBytes = 32;

    public static TheoryData<string> All => SmoothingCases.All;

    [Theory]
    [MemberData(nameof(All))]
    public void AModelRoundTripsBitByBit(string kind)
    {
        for (var order = 1; order <= 4; order++)
        {
            var (alphabet, training, other) = SmoothingCases.RandomText(order);
            var trained = new TrainedModel(alphabet, SmoothingCases.Train(kind, training, order, alphabet.EventSpaceSize));

            var read = ModelFiles.RoundTrip(trained, "model");

            Assert.Equal(ModelFiles.Bytes(trained, "model"), ModelFiles.Bytes(read, "model"));
            Assert.Equal(trained.Model.GetType(), read.Model.GetType());
            Assert.Equal(trained.Model.Score(NgramCounter.Count(other, order)), read.Model.Score(NgramCounter.Count(other, order)));
            foreach (var context in SmoothingCases.Contexts(other))
            {
                foreach (var symbol in SmoothingCases.Events(alphabet))
                {
                    Assert.Equal(trained.Model.Log2Probability(context, symbol), read.Model.Log2Probability(context, symbol));
                }
            }
        }
    }

    [Theory]
    [InlineData("witten-bell")]
    [InlineData("add-k")]
    public void EveryTruncatedFileIsRefused(string kind)
    {
        var bytes = Tiny(kind);
        for (var length = 0; length < bytes.Length; length++)
        {
            ModelFiles.Refusal(bytes[..length]);
        }

        ModelFiles.Refusal([.. bytes, 0]);
    }

    [Theory]
    [InlineData("witten-bell")]
    [InlineData("add-k")]
    public void EveryChangedByteIsRefused(string kind)
    {
        var bytes = Tiny(kind);
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var change in new byte[] { 1, 0x80, 0xFF })
            {
                bytes[i] ^= change;
                ModelFiles.Refusal(bytes);
                bytes[i] ^= change;
            }
        }

        ModelFile.Read(bytes, "file");
    }

    /// <summary>Malice instead of damage: whatever its numbers, a file with a correct checksum is either refused or is a model.</summary>
    [Theory]
    [InlineData("witten-bell")]
    [InlineData("add-k")]
    public void AChangedByteWithACorrectChecksumIsRefusedOrIsAModel(string kind)
    {
        var good = Tiny(kind);
        var refused = 0;
        for (var i = 0; i < good.Length - HashBytes; i++)
        {
            foreach (var change in new byte[] { 1, 2, 0x7F, 0x80, 0xFF })
            {
                var bytes = good.ToArray();
                bytes[i] ^= change;
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    ModelFile.Read(Sign(bytes), "file");
                }
                catch (LabException e)
                {
                    Assert.Equal(ErrorCategory.Corrupt, e.Category);
                    refused++;
                }

                // The look-up table of an alphabet takes a quarter of a megabyte. A length in the file must not allocate much more.
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
            }
        }

        Assert.True(refused > 100);
    }

    /// <summary>The last number of the file is a count, which a sampler would trust.</summary>
    [Theory]
    [InlineData(0x7F000000)]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    public void ACountThatDoesNotAddUpIsRefused(int count)
    {
        var bytes = Tiny("mle");
        Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(bytes.Length - HashBytes - sizeof(int))));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(bytes.Length - HashBytes - sizeof(int)), count);

        Assert.Contains("count", ModelFiles.Refusal(Sign(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherVersionIsNamed()
    {
        var bytes = Tiny("witten-bell");
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), 7);

        var message = ModelFiles.Refusal(bytes);

        Assert.Contains("version 7", message, StringComparison.Ordinal);
        Assert.Contains("version 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrongChecksumIsNamed()
    {
        var bytes = Tiny("witten-bell");
        bytes[^1] ^= 1;

        Assert.Contains("checksum", ModelFiles.Refusal(bytes), StringComparison.Ordinal);
    }

    private static byte[] Tiny(string kind)
    {
        var alphabet = Alphabet.FromDocuments(["aé"], SymbolUnit.Character);
        var model = SmoothingCases.Train(kind, alphabet.Encode(["aéa", "é"]), 2, alphabet.EventSpaceSize);
        return ModelFiles.Bytes(new TrainedModel(alphabet, model), "model");
    }

    private static byte[] Sign(byte[] bytes) => [.. bytes[..^HashBytes], .. SHA256.HashData(bytes.AsSpan(..^HashBytes))];
}
