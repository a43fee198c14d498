using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Symbols;

/// <summary>A text that breaks its own promises is refused when it is made: what counts it later checks no bounds.</summary>
public sealed class HostileTextTests
{
    /// <summary>Once this ended the process: a cell forty million places beyond its table was counted up.</summary>
    [Fact]
    public void ASymbolFarBeyondTheBoundIsRefused()
    {
        const int N = 40_000_000;

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => NgramCounter.Count(new SymbolText([0, N, N, N, N, N, 1], [0, 7], 4), 1));

        Assert.Contains("40000000", error.Message, StringComparison.Ordinal);
        Assert.Contains("below the bound 4", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 4, 1 }, 4)]
    [InlineData(new[] { 0, -1, 1 }, 4)]
    [InlineData(new[] { 0, int.MinValue, 1 }, 4)]
    [InlineData(new[] { 0, int.MaxValue, 1 }, int.MaxValue)]
    [InlineData(new[] { 0 }, 0)]
    [InlineData(new int[0], -1)]
    public void SymbolsOutsideTheBoundAreRefused(int[] symbols, int symbolBound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolText(symbols, [0, symbols.Length], symbolBound));

    [Fact]
    public void ASymbolIsFoundWhereverItIs()
    {
        for (var place = 0; place < 100; place++)
        {
            var symbols = new int[100];
            symbols[place] = 5;

            Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolText(symbols, [0, 100], 5));
            Assert.Equal(5, new SymbolText(symbols, [0, 100], 6).Symbols[place]);
        }
    }

    [Theory]
    [InlineData]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1, 3)]
    [InlineData(-1, 3)]
    [InlineData(0, 4)]
    [InlineData(0, 2, 1, 3)]
    [InlineData(0, 5, 3)]
    [InlineData(0, -2, 3)]
    public void StartsThatDoNotAscendFromZeroToTheLengthAreRefused(params int[] starts) =>
        Assert.Throws<ArgumentException>(() => new SymbolText([0, 3, 1], starts, 4));

    [Fact]
    public void MissingArraysAreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new SymbolText(null!, [0], 4));
        Assert.Throws<ArgumentNullException>(() => new SymbolText([], null!, 4));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(40_000_000)]
    public void ABuilderTakesNoSymbolOutsideItsBound(int symbol)
    {
        var builder = new SymbolTextBuilder(4, 10);

        Assert.Throws<ArgumentOutOfRangeException>(() => builder.Add([3, symbol, 3]));
        Assert.Throws<ArgumentException>(() => builder.Add(new SymbolText([0, 3, 1], [0, 3], 5)));

        Assert.Equal(0, builder.ToText().DocumentCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-5)]
    public void ABuilderNeedsABoundAboveItsMarkers(int symbolBound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolTextBuilder(symbolBound, 10));

    [Fact]
    public void ABuilderTakesNoDocumentWithoutMarkers() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SymbolTextBuilder(4, 10).Add(new SymbolText([3], [0, 1], 4)));

    [Fact]
    public void ARankNeedsABoundAboveTheUnknownSymbol() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FirstAppearance.Ranks(new SymbolText([0, 1], [0, 2], 2)));

    [Fact]
    public void AnUnknownUnitIsRefused()
    {
        const SymbolUnit Unit = (SymbolUnit)99;

        Assert.Throws<ArgumentOutOfRangeException>(() => Alphabet.FromDocuments(["a"], Unit));
        Assert.Throws<ArgumentOutOfRangeException>(() => Alphabet.EncodeAll(["a"], Unit));
        Assert.Throws<ArgumentOutOfRangeException>(() => Alphabet.FromSymbols(["a"u8.ToArray()], Unit));
    }

    [Fact]
    public void ASymbolOutsideTheAlphabetHasNoText()
    {
        var alphabet = Alphabet.FromDocuments(["ab"], SymbolUnit.Character);
        var output = new System.Buffers.ArrayBufferWriter<byte>();

        Assert.Throws<ArgumentOutOfRangeException>(() => alphabet.Utf8(alphabet.SymbolBound).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => alphabet.Decode([3, 40_000_000], output));
        Assert.True(alphabet.Utf8(-7).IsEmpty);
    }

    [Theory]
    [InlineData(SymbolUnit.Character)]
    [InlineData(SymbolUnit.Word)]
    public void AViewTakesNoTextOfAnotherAlphabet(SymbolUnit unit)
    {
        var view = CharacterView.Of(Alphabet.FromDocuments(["a b"], unit))!;

        Assert.Throws<ArgumentException>(() => view.Characters(new SymbolText([0, 30, 1], [0, 3], 31)));
        Assert.Throws<ArgumentException>(() => view.Characters(new SymbolText([0, Alphabet.Unknown, 1], [0, 3], 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.Characters(new SymbolText([0, 3, 1], [0, 3], 4), -1));
    }
}
