using System.Numerics;

namespace NgramCollapse.Metrics;

/// <summary>The types in one band of source counts.</summary>
/// <param name="From">Least count of the band.</param>
/// <param name="To">Greatest count of the band.</param>
/// <param name="SourceTypes">Types whose source count is in the band.</param>
/// <param name="SurvivingTypes">Types of the band that occur in the text.</param>
/// <param name="SourceTokens">Occurrences of the band's types in the source.</param>
/// <param name="TextTokens">Occurrences of the band's types in the text.</param>
internal readonly record struct SurvivalBand(int From, int To, int SourceTypes, int SurvivingTypes, long SourceTokens, long TextTokens)
{
    /// <summary>Share of the band's types that occur in the text, 0 … 1; null for an empty band.</summary>
    public double? Survival => SourceTypes == 0 ? null : (double)SurvivingTypes / SourceTypes;
}

/// <summary>
/// The surviving types of the source by source count, in doubling bands: 1, 2–3, 4–7, 8–15 and so on. Rare types are lost first, so the
/// first bands thin out while the last is still complete.
/// </summary>
internal static class SurvivalBands
{
    /// <summary>All bands up to the band of the source's most frequent type; none for a source without types.</summary>
    public static IReadOnlyList<SurvivalBand> Of(FrequencyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var bands = new List<SurvivalBand>();
        for (var i = 0; i < pair.InSource.Length; i++)
        {
            Add(bands, pair.InSource[i], pair.InText[i]);
        }

        foreach (var count in pair.Lost)
        {
            Add(bands, count, 0);
        }

        return bands;
    }

    /// <summary>Merges a band and all bands above it.</summary>
    /// <param name="bands">All bands.</param>
    /// <param name="from">Least count of the merged band, a power of 2.</param>
    public static SurvivalBand From(IReadOnlyList<SurvivalBand> bands, int from)
    {
        ArgumentNullException.ThrowIfNull(bands);
        var sum = new SurvivalBand(from, int.MaxValue, 0, 0, 0, 0);
        foreach (var band in bands)
        {
            sum = band.From < from
                ? sum
                : sum with
                {
                    SourceTypes = sum.SourceTypes + band.SourceTypes,
                    SurvivingTypes = sum.SurvivingTypes + band.SurvivingTypes,
                    SourceTokens = sum.SourceTokens + band.SourceTokens,
                    TextTokens = sum.TextTokens + band.TextTokens,
                };
        }

        return sum;
    }

    private static void Add(List<SurvivalBand> bands, int sourceCount, int textCount)
    {
        if (sourceCount == 0)
        {
            return;
        }

        var number = BitOperations.Log2((uint)sourceCount);
        while (bands.Count <= number)
        {
            bands.Add(new SurvivalBand(1 << bands.Count, (int)((2L << bands.Count) - 1), 0, 0, 0, 0));
        }

        var band = bands[number];
        bands[number] = band with
        {
            SourceTypes = band.SourceTypes + 1,
            SurvivingTypes = band.SurvivingTypes + (textCount > 0 ? 1 : 0),
            SourceTokens = band.SourceTokens + sourceCount,
            TextTokens = band.TextTokens + textCount,
        };
    }
}
