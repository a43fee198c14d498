using System.Globalization;

namespace NgramCollapse.Models;

/// <summary>The numbers of an ARPA file.</summary>
internal static class ArpaNumbers
{
    private const double Log2Of10 = 3.3219280948873623;

    // How C and C++ programs, KenLM's among them, write the logarithm of 0.
    private const string MinusInfinity = "-inf";

    /// <summary>Reads a count of the header; IRSTLM pads it with spaces.</summary>
    public static bool TryCount(string field, out int count) =>
        int.TryParse(field, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out count);

    /// <summary>Reads a logarithm to base 10 as one to base 2; −99 and less is how the format writes that of 0.</summary>
    public static bool TryLog2(string field, out double log2)
    {
        if (field.Equals(MinusInfinity, StringComparison.OrdinalIgnoreCase))
        {
            log2 = double.NegativeInfinity;
            return true;
        }

        if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var log10) || double.IsNaN(log10) || double.IsPositiveInfinity(log10))
        {
            log2 = 0;
            return false;
        }

        log2 = log10 <= ArpaWriter.Log10Zero ? double.NegativeInfinity : log10 * Log2Of10;
        return true;
    }
}
