using System.Globalization;

namespace NgramCollapse.Experiments;

/// <summary>Writes seeds as text.</summary>
public static class SeedText
{
    /// <summary>A seed as <c>0x</c> and 16 hexadecimal digits, because spreadsheets destroy 64-bit integers.</summary>
    public static string Of(ulong seed) => string.Create(CultureInfo.InvariantCulture, $"0x{seed:X16}");
}
