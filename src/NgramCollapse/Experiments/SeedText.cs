using System.Globalization;

namespace NgramCollapse.Experiments;

/// <summary>Seeds as text.</summary>
public static class SeedText
{
    /// <summary>A seed in hexadecimal, <c>0x</c> and 16 digits: spreadsheets destroy 64-bit integers.</summary>
    public static string Of(ulong seed) => string.Create(CultureInfo.InvariantCulture, $"0x{seed:X16}");
}
