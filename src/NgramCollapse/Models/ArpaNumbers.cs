using System.Globalization;

namespace NgramCollapse.Models;

/// <summary>The numbers of an ARPA file.</summary>
internal static class ArpaNumbers
{
    private const double Log2Of10 = 3.3219280948873623;

    // C and C++ programs such as KenLM write the logarithm of 0 like this.
    private const string MinusInfinity = "-inf";

    /// <summary>Parses a count in the header, which IRSTLM pads with spaces.</summary>
    public static bool TryCount(string field, out int count) =>
        int.TryParse(field, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out count);

    /// <summary>Parses a logarithm to base 10 and returns it to base 2. In this format −99 or less means log 0.</summary>
    public static bool TryLog2(string field, out double log2)
    {
        if (field.Equals(MinusInfinity, StringComparison.OrdinalIgnoreCase))
        {
            log2 = double.NegativeInfinity;
            return true;
        }

        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var log10)
            || double.IsNaN(log10)
            || double.IsPositiveInfinity(log10))
        {
            log2 = 0;
            return false;
        }

        log2 = log10 <= ArpaWriter.Log10Zero ? double.NegativeInfinity : log10 * Log2Of10;
        return true;
    }
}
