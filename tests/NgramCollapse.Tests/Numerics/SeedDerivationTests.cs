using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Numerics;

public sealed class SeedDerivationTests
{
    // Frozen when first computed: a different value means that every published result changes.
    [Theory]
    [InlineData(1UL, nameof(StreamPurpose.Document), 0, 1, 0, 12169307772955824515UL)]
    [InlineData(1UL, nameof(StreamPurpose.Document), 3, 10, 12345, 8296481541717644761UL)]
    [InlineData(ulong.MaxValue, nameof(StreamPurpose.HumanDocuments), 7, 2, 0, 17670731643795318547UL)]
    public void StreamsAreFrozen(ulong seed, string purpose, int replicate, int generation, int index, ulong first) =>
        Assert.Equal(first, SeedDerivation.Stream(seed, Enum.Parse<StreamPurpose>(purpose), replicate, generation, index).NextUInt64());

    [Fact]
    public void EveryPartOfTheNameMakesAnotherStream()
    {
        var streams = new List<ulong>();
        for (var replicate = 0; replicate < 6; replicate++)
        {
            for (var generation = 0; generation < 6; generation++)
            {
                for (var index = 0; index < 6; index++)
                {
                    foreach (var purpose in Enum.GetValues<StreamPurpose>())
                    {
                        streams.Add(SeedDerivation.Stream(1, purpose, replicate, generation, index).NextUInt64());
                        streams.Add(SeedDerivation.Stream(2, purpose, replicate, generation, index).NextUInt64());
                    }
                }
            }
        }

        Assert.Equal(streams.Count, streams.Distinct().Count());
    }
}
