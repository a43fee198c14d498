namespace NgramCollapse.Numerics;

/// <summary>A running sum whose rounding error does not grow with the number of terms.</summary>
/// <remarks>Source: Neumaier, ZAMM 54 (1974). The result still depends on the order of the terms, so add them in a fixed order.</remarks>
internal struct CompensatedSum
{
    private double _sum;
    private double _lost;

    /// <summary>Adds one term.</summary>
    public void Add(double term)
    {
        var next = _sum + term;
        _lost += Math.Abs(_sum) >= Math.Abs(term) ? (_sum - next) + term : (term - next) + _sum;
        _sum = next;
    }

    /// <summary>The sum so far.</summary>
    public readonly double Value => _sum + _lost;
}
