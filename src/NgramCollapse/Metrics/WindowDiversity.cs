using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Metrics;

/// <summary>Distinct and all n-grams of a text for n = 1 … N, and ratios of them. No n-gram crosses a document's end.</summary>
internal sealed class WindowDiversity
{
    private readonly int[] _types;
    private readonly long[] _all;

    /// <summary>Counts a text's n-grams.</summary>
    /// <param name="text">Documents without markers.</param>
    /// <param name="longest">N, 1 or more.</param>
    public WindowDiversity(SymbolText text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        _types = DistinctWindows.Count(text, longest);
        _all = new long[longest];
        for (var d = 0; d < text.DocumentCount; d++)
        {
            var length = text.Document(d).Length;
            for (var n = 1; n <= Math.Min(longest, length); n++)
            {
                _all[n - 1] += length - n + 1;
            }
        }
    }

    /// <summary>distinct-n: distinct n-grams divided by all, 0 … 1; null if there are none. It falls as a text grows.</summary>
    /// <remarks>Source: Li et al., NAACL 2016.</remarks>
    public double? Distinct(int n) => _all[n - 1] == 0 ? null : (double)_types[n - 1] / _all[n - 1];

    /// <summary>
    /// EAD, expectation-adjusted distinct: the number of distinct n-grams D, divided by the expected number of distinct ones among C
    /// random n-grams, V·[1 − ((V−1)/V)^C], where C is the number of all n-grams. 1 means as diverse as drawing from V equally likely
    /// n-grams. It does not fall as a text grows.
    /// </summary>
    /// <param name="n">Length of the n-grams.</param>
    /// <param name="symbols">Size of the alphabet, 1 or more. V is this number to the power n: all possible n-grams.</param>
    /// <returns>0 or more; above 1 only by chance, or if the text has symbols beyond the alphabet; null if there is no n-gram.</returns>
    /// <remarks>Source: Liu et al., Rethinking and refining the distinct metric, ACL 2022. They do not define V for n above 1.</remarks>
    public double? Adjusted(int n, int symbols)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(symbols, 1);
        var possible = 1.0;
        for (var i = 0; i < n; i++)
        {
            possible *= symbols;
        }

        return _all[n - 1] == 0 ? null : _types[n - 1] / Expected(possible, _all[n - 1]);
    }

    /// <summary>V·[1 − (1 − 1/V)^C].</summary>
    private static double Expected(double possible, double drawn) =>
        possible <= 1 ? 1 : possible * PortableMath.OneMinusExpMinus(drawn * MinusLnOneMinus(1 / possible));

    /// <summary>−ln(1 − x) for 0 &lt; x &lt; 1, by its series where 1 − x would lose digits.</summary>
    private static double MinusLnOneMinus(double x) =>
        x < 1e-4 ? x * (1 + (x * ((1 / 2.0) + (x * ((1 / 3.0) + (x / 4)))))) : -PortableMath.Log2(1 - x) * 0.6931471805599453;
}
