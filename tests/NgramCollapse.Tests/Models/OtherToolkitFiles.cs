using System.Globalization;
using NgramCollapse.Numerics;

namespace NgramCollapse.Tests.Models;

/// <summary>Small ARPA files in the forms of other toolkits, and models that only other toolkits make.</summary>
internal static class OtherToolkitFiles
{
    private const double Log2Of10 = 3.3219280948873623;

    /// <summary>The form of KenLM's lmplz: tabs, the unknown first, p(&lt;s&gt;) = 1, weights of 0, no comment.</summary>
    public const string KenLm =
        "\\data\\\nngram 1=6\nngram 2=3\n\n"
        + "\\1-grams:\n-1\t<unk>\t0\n0\t<s>\t-0.30103\n-0.60206\t</s>\t0\n-0.5\t▁\t-0.2\n-0.4\ta\t-0.1\n-0.9\t\\\t0\n\n"
        + "\\2-grams:\n-0.1\t<s> a\n-0.2\ta ▁\n-0.3\t▁ </s>\n\n\\end\\\n";

    /// <summary>The form of IRSTLM's compile-lm --text: padded header, tabs, missing weights, a second &lt;s&gt;, no unknown.</summary>
    public const string Irstlm =
        "\n\\data\\\nngram  1=         4\nngram  2=         4\n\n\n\\1-grams:\n-1.2\t<s>\t-0.3\n-0.6\tto\t-0.2\n-0.3\tbe\n-0.7\t</s>\n\n"
        + "\\2-grams:\n-2.1\t<s> <s>\n-0.1\t<s> to\n-0.2\tto be\n-0.4\tbe </s>\n\n\\end\\\n";

    /// <summary>
    /// After a, a has probability 0.01, less than the back-off weight times its unigram probability. Unigrams: the end 0.2, a 0.5, b 0.3.
    /// After a: a 0.01; the other 0.99 over the 0.5 of the other unigrams gives a weight of 1.98.
    /// </summary>
    public const string NotInterpolated =
        "\\data\\\nngram 1=4\nngram 2=1\n\n"
        + "\\1-grams:\n-99 <s> 0\n-0.69897000433601880 </s>\n-0.30102999566398120 a 0.29666519026153110\n-0.52287874528033756 b 0\n\n"
        + "\\2-grams:\n-2 a a\n\n\\end\\\n";

    /// <summary>After a, the probabilities of a and the end sum to 0.9, and no other event exists.</summary>
    public const string NotNormalised =
        "\\data\\\nngram 1=3\nngram 2=3\n\n\\1-grams:\n-99 <s> 0\n-0.30103 </s>\n-0.30103 a 0\n\n"
        + "\\2-grams:\n0 <s> a\n-0.39794 a a\n-0.30103 a </s>\n\n\\end\\\n";

    /// <summary>Pruned so that "a b c" lacks the suffix "b c", and "a b c d" lacks both "b c d" and "c d".</summary>
    public const string Pruned = """
        \data\
        ngram 1=7
        ngram 2=2
        ngram 3=2
        ngram 4=1

        \1-grams:
        -99 <s> 0
        -1 <unk>
        -1 </s>
        -1 a 0
        -0.69897 b 0
        -0.69897 c 0
        -0.52287875 d 0

        \2-grams:
        -0.30103 a b 0.0202033
        -0.30103 c a -0.20412

        \3-grams:
        -0.69897 a b c -0.1461280
        -0.30103 c a b 0

        \4-grams:
        -0.30103 a b c d

        \end\
        """;

    /// <summary>
    /// "a b c" without "b c". Unigrams: &lt;unk&gt; 0.1, the end 0.1, a 0.1, b 0.2, c 0.2, d 0.3. After c: a 0.5, weight 0.5/0.9. After a:
    /// b 0.4, weight 0.6/0.8. After a b: c 0.6, weight 0.4/0.8. After a b c: d 0.5 and b 0.1. The remaining 0.4 is divided by the
    /// probability that c gives all other symbols, 1 − 0.3·0.5/0.9 − 0.2·0.5/0.9 = 13/18, so the weight is 0.4·18/13.
    /// </summary>
    public static string Normalised
    {
        get
        {
            return $"""
                \data\
                ngram 1=7
                ngram 2=2
                ngram 3=1
                ngram 4=2

                \1-grams:
                -99 <s> 0
                {L(0.1)} <unk>
                {L(0.1)} </s>
                {L(0.1)} a {L(0.6 / 0.8)}
                {L(0.2)} b 0
                {L(0.2)} c {L(0.5 / 0.9)}
                {L(0.3)} d 0

                \2-grams:
                {L(0.4)} a b {L(0.4 / 0.8)}
                {L(0.5)} c a 0

                \3-grams:
                {L(0.6)} a b c {L(0.4 * 18 / 13)}

                \4-grams:
                {L(0.5)} a b c d
                {L(0.1)} a b c b

                \end\
                """;

            static string L(double p) => (PortableMath.Log2(p) / Log2Of10).ToString("R", CultureInfo.InvariantCulture);
        }
    }
}
