using System.Text;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Corpora;

/// <summary>Random UTF-8 texts with everything that splitting and normalising must handle.</summary>
internal static class NastyTexts
{
    // Letters and marks that compose with them; every kind of line end and of white space; blank lines that hold spaces; letters outside
    // the basic plane, noncharacters and marks; Hangul that composes; a byte-order mark inside; a character that NFC decomposes.
    private static readonly string[] Pieces =
    [
        "a", "b", "e", "whale", "of a ", "Call me", "A", "Z", ".", " ", " ", "  ", "\t", "\u000B", "\f", "\u001C", "\u007F", "\n",
        "\n", "\n\n", "\n \n", "\r\n", "\r\n\r\n", "\r", "\r\r", "\n\r", "\u0085", "\u00A0", "\n\u00A0\n", "\u2028", "\u2003",
        "\u2000", "\u3000", "\u1680", "é", "e\u0301", "\u0301", "\u0327\u0301", "ß", "İ", "Σ", "—", "’", "…", "Ω", "\u2126",
        "\uFEFF", "\uFFFE", "\uFFFD", "日本", "\u1112\u1161\u11AB", "가", "\u11A8", "😀", "𝔸", "\U0001D160", "\u0958", "\u0344",
        "👩‍👩‍👧", "\u0001",
    ];

    /// <summary>A text of a given number of pieces. The seed decides which pieces are common in it.</summary>
    public static byte[] Utf8(ulong seed, int pieces, bool plain)
    {
        var random = Xoshiro256StarStar.FromSeed(seed);
        var text = new StringBuilder();

        // Plain texts have long runs of ASCII, as real texts do.
        var common = (int)random.NextBelow(15) + 8;
        for (var i = 0; i < pieces; i++)
        {
            var any = random.NextBelow(plain ? 40UL : 3) == 0;
            text.Append(Pieces[random.NextBelow(any ? (ulong)Pieces.Length : (ulong)common)]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
