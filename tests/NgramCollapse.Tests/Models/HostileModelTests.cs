using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

/// <summary>Models refuse states and symbols that they do not have.</summary>
public sealed class HostileModelTests
{
    private static readonly Alphabet Letters = Alphabet.FromDocuments(["abracadabra"], SymbolUnit.Character);
    private static readonly SymbolText Text = Letters.Encode(["abracadabra", "abba"]);

    public static TheoryData<int> BadStates => [-1, int.MinValue, Model("witten-bell").States.StateCount, int.MaxValue];

    public static TheoryData<int> BadSymbols => [-1, -5, -251, int.MinValue, Letters.SymbolBound, 256 + Alphabet.FirstSymbol, 40_000_000];

    [Theory]
    [MemberData(nameof(BadStates))]
    public void AStateThatDoesNotExistIsRefused(int state)
    {
        var states = Model("witten-bell").States;

        Assert.Throws<ArgumentOutOfRangeException>(() => states.Find(state, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => states.Follow(state, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => states.Step(state, 3, out _));
    }

    [Theory]
    [MemberData(nameof(BadSymbols))]
    public void ASymbolThatDoesNotExistIsRefused(int symbol)
    {
        foreach (var kind in new[] { "witten-bell", "mle", "add-k" })
        {
            var model = Model(kind);

            Assert.Throws<ArgumentOutOfRangeException>(() => model.States.Find(0, symbol));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.States.Follow(0, symbol));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.States.Step(0, symbol, out _));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.States.StateOf([symbol]));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Step(0, 0, symbol, out _));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Log2Probability([3, symbol], 3));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Log2Probability([3], symbol));
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Log2Probabilities([0, symbol, 1], new double[2]));
        }
    }

    [Fact]
    public void ATextOfALargerAlphabetIsNotScored()
    {
        var text = new SymbolText([0, 300, 1], [0, 3], 301);
        foreach (var kind in new[] { "witten-bell", "mle", "add-k" })
        {
            Assert.Throws<ArgumentException>(() => Model(kind).Score(text));
            Assert.Throws<ArgumentException>(() => Model(kind).ScoreDocuments(text));
        }
    }

    [Fact]
    public void AnEmptyDocumentHasNoEvents()
    {
        var text = new SymbolText([0, 3, 1], [0, 0, 3], Letters.SymbolBound);

        Assert.Equal(default, Model("witten-bell").ScoreDocuments(text)[0]);
    }

    [Fact]
    public void AnEntryBelowZeroLeadsNowhere() => Assert.Throws<IndexOutOfRangeException>(() => Model("mle").States.Next(-5));

    /// <summary>With more events than symbols the sampler would write symbols that no text can hold.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(40_000_000)]
    public void AddKNeedsAnEventSpaceThatItsSymbolsFill(int eventSpaceSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AddK(NgramCounter.Count(Text, 3), eventSpaceSize, 1));

    private static ILanguageModel Model(string kind) => SmoothingCases.Train(kind, Text, 3, Letters.EventSpaceSize);
}
