using System.Text;
using NgramCollapse.Corpora;

namespace NgramCollapse.Tests.Corpora;

public sealed class TextDecoderTests
{
    private const string Text = "Ahab, é 日 😀\n";

    [Fact]
    public void Utf8WithAndWithoutByteOrderMarkIsTheSameText()
    {
        Assert.Equal(Text, Decode(Encoding.UTF8.GetBytes(Text)));
        Assert.Equal(Text, Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]));
    }

    [Fact]
    public void Utf16IsReadInBothByteOrders()
    {
        Assert.Equal(Text, Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)]));
        Assert.Equal(Text, Decode([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)]));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0xFE, 0xFF })]
    public void AByteOrderMarkAloneIsNoText(byte[] bytes) => Assert.Equal("", Decode(bytes));

    [Theory]
    [InlineData(new byte[] { 0x61, 0x62, 0xFF, 0x63 }, "byte 2 (0xFF)")]
    [InlineData(new byte[] { 0x80 }, "byte 0 (0x80)")]
    [InlineData(new byte[] { 0x61, 0xC0, 0x80 }, "byte 1 (0xC0)")] // an overlong form
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "byte 0 (0xED)")] // a surrogate
    [InlineData(new byte[] { 0x61, 0xF5, 0x80, 0x80, 0x80 }, "byte 1 (0xF5)")] // beyond U+10FFFF
    [InlineData(new byte[] { 0x61, 0xC3 }, "byte 1 (0xC3)")] // cut short at the end
    [InlineData(new byte[] { 0x61, 0x61, 0xE2, 0x82 }, "byte 2 (0xE2)")]
    [InlineData(new byte[] { 0xF0, 0x9F, 0x98 }, "byte 0 (0xF0)")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0xFF }, "byte 4 (0xFF)")] // the mark counts
    public void InvalidUtf8IsNamedWithItsOffset(byte[] bytes, string where) => AssertRefused(bytes, where + " is not valid UTF-8");

    [Theory]
    [InlineData(new byte[] { 0x61, 0x00, 0x62 }, "byte 1 is a NUL")]
    [InlineData(new byte[] { 0x61, 0x00 }, "byte 1 is a NUL")] // UTF-16 without its mark
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x00 }, "byte 3 is a NUL")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00 }, "byte 4 is a NUL")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0x00 }, "byte 2 is a NUL")]
    public void ANulIsNamedWithItsOffset(byte[] bytes, string where) => AssertRefused(bytes, where);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61 }, "byte 2 is half a UTF-16 code unit")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0x61, 0x00 }, "byte 4 is half a UTF-16 code unit")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8 }, "byte 4 starts half a UTF-16 surrogate pair")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x3D, 0xD8, 0x61, 0x00 }, "byte 2 starts half a UTF-16 surrogate pair")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xDE, 0x61, 0x00 }, "byte 2 starts half a UTF-16 surrogate pair")]
    [InlineData(new byte[] { 0xFE, 0xFF, 0xD8, 0x3D, 0xD8, 0x3D, 0xDE, 0x00 }, "byte 2 starts half a UTF-16 surrogate pair")]
    public void DamagedUtf16IsNamedWithItsOffset(byte[] bytes, string where) => AssertRefused(bytes, where);

    private static string Decode(byte[] bytes) => TextDecoder.Decode(bytes, "some.txt");

    private static void AssertRefused(byte[] bytes, string what)
    {
        var error = Assert.Throws<LabException>(() => Decode(bytes));

        Assert.Equal(ErrorCategory.BadInput, error.Category);
        Assert.StartsWith("some.txt: " + what, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
