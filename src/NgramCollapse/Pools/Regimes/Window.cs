using System.Globalization;

namespace NgramCollapse.Pools;

public sealed partial class Regime
{
    private static RegimeForm WindowForm { get; } = Declare(new RegimeForm
    {
        Name = "window",
        Syntax = "window:K",
        Pattern = "window:0*[1-9][0-9]{0,9}",
        Examples = ["window:1", "window:3"],
        Law = "pool g is the last K of texts 0 to g, where text 0 is the human training text: "
            + "replace for K = 1, accumulate for K above the last generation",
        Source = "Kazdan et al. 2024, accumulate-subsample and sliding windows",
        Read = argument => int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var texts) && texts >= 1
            ? Window(texts)
            : null,
    });

    /// <summary>Pool g is the last <paramref name="texts"/> of texts 0 … g, each of them whole.</summary>
    /// <param name="texts">Number of texts, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public static Regime Window(int texts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(texts, 1);
        return new Regime(string.Create(CultureInfo.InvariantCulture, $"window:{texts}"), new Recipe(new RecentTexts(texts)));
    }
}
