using System.Text;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Models;

public sealed class EventTokensTests
{
    [Theory]
    [InlineData("a-=+@ b", SymbolUnit.Character, "a - = + @ ▁ b </s>")]
    [InlineData("-5 =1+1 @x - é", SymbolUnit.Word, "\\x2D5 \\x3D1+1 \\x40x - é </s>")]
    [InlineData("</s> a\\b", SymbolUnit.Word, "\\</s> a\\\\b </s>")]
    [InlineData("é-", SymbolUnit.Byte, "\\xC3 \\xA9 - </s>")]
    [InlineData("", SymbolUnit.Character, "</s>")]
    public void TokensByHand(string document, SymbolUnit unit, string tokens) =>
        Assert.Equal(tokens, string.Join(' ', EventTokens.Of(document, unit)));

    [Fact]
    public void EveryEventHasOneTokenAndEveryTokenCanBeDecoded()
    {
        foreach (var unit in Enum.GetValues<SymbolUnit>())
        {
            foreach (var document in (string[])["-a =b\u0301 \uD83D\uDE00 ▁ <unk> \\x", "\t=\u3000 @@"])
            {
                var tokens = EventTokens.Of(document, unit);

                Assert.Equal(Alphabet.FromDocuments(["a"], unit).Encode([document]).EventCount, tokens.Count);
                var bytes = tokens.SkipLast(1).SelectMany(token => ArpaToken.Unescape(token)!);
                var text = Encoding.UTF8.GetString([.. bytes]);
                Assert.Equal(unit == SymbolUnit.Word ? string.Concat(document.Where(c => !char.IsWhiteSpace(c))) : document, text);
            }
        }
    }
}
