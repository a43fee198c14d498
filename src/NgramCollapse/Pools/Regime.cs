using System.Globalization;

namespace NgramCollapse.Pools;

/// <summary>What the next model is trained on.</summary>
public enum RegimeKind
{
    /// <summary>Only the newest text.</summary>
    Replace,

    /// <summary>All human training text and every text since.</summary>
    Accumulate,

    /// <summary>A share of human documents, drawn anew each generation, and the newest text for the rest.</summary>
    Mix,
}

/// <summary>A data regime: how each generation's training pool is put together.</summary>
public readonly record struct Regime
{
    private Regime(RegimeKind kind, double humanShare) => (Kind, HumanShare) = (kind, humanShare);

    /// <summary>Pool g is text g.</summary>
    public static Regime Replace => new(RegimeKind.Replace, 0);

    /// <summary>Pool g is the human training text and texts 1 … g.</summary>
    public static Regime Accumulate => new(RegimeKind.Accumulate, 0);

    /// <summary>How pools are made.</summary>
    public RegimeKind Kind { get; }

    /// <summary>For <see cref="RegimeKind.Mix"/> the share of human symbols asked for, 0 … 1; otherwise 0.</summary>
    public double HumanShare { get; }

    /// <summary>Pool g has human documents for <paramref name="humanShare"/> of its size and the start of text g for the rest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in 0 … 1.</exception>
    public static Regime Mix(double humanShare)
    {
        if (humanShare is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(humanShare), humanShare, "A share is from 0 to 1.");
        }

        return new Regime(RegimeKind.Mix, humanShare);
    }

    /// <summary>Reads <c>replace</c>, <c>accumulate</c> or <c>mix:SHARE</c>.</summary>
    public static bool TryParse(string? text, out Regime regime)
    {
        regime = Replace;
        switch (text)
        {
            case "replace":
                return true;
            case "accumulate":
                regime = Accumulate;
                return true;
            case not null when text.StartsWith("mix:", StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(4), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var share)
                && share is >= 0 and <= 1:
                regime = Mix(share);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The text that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => Kind switch
    {
        RegimeKind.Replace => "replace",
        RegimeKind.Accumulate => "accumulate",
        _ => string.Create(CultureInfo.InvariantCulture, $"mix:{HumanShare}"),
    };
}
