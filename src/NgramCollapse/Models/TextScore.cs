using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>What a model says of a text.</summary>
/// <param name="Events">Symbols and document ends scored.</param>
/// <param name="UnknownEvents">Those outside the alphabet.</param>
/// <param name="Bits">−Σ log2 p over all events.</param>
/// <param name="KnownBits">The same without the unknown ones.</param>
public readonly record struct TextScore(long Events, long UnknownEvents, double Bits, double KnownBits)
{
    /// <summary>Mean negative log2 probability per event, in bits; null when nothing is scored.</summary>
    public double? BitsPerEvent => Events == 0 ? null : Bits / Events;

    /// <summary>The same over the events inside the alphabet; null when there is none.</summary>
    public double? BitsPerKnownEvent => Events == UnknownEvents ? null : KnownBits / (Events - UnknownEvents);

    /// <summary>2^<see cref="BitsPerEvent"/>: the size of the fair die that would surprise as much.</summary>
    public double? Perplexity => BitsPerEvent is { } bits ? PortableMath.Exp2(bits) : null;
}

/// <summary>Adds up a score in the order it is fed.</summary>
internal struct ScoreTally
{
    private long _events;
    private long _unknown;
    private CompensatedSum _known;
    private CompensatedSum _unknownBits;

    public void Add(int times, double log2Probability, bool unknown)
    {
        _events += times;
        if (unknown)
        {
            _unknown += times;
            _unknownBits.Add(-times * log2Probability);
        }
        else
        {
            _known.Add(-times * log2Probability);
        }
    }

    public readonly TextScore ToScore() => new(_events, _unknown, _known.Value + _unknownBits.Value, _known.Value);
}
