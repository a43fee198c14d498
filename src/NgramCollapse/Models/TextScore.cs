using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>How well a model predicts a text.</summary>
/// <param name="Events">Number of events scored: symbols and document ends.</param>
/// <param name="UnknownEvents">Number of events outside the alphabet.</param>
/// <param name="ZeroEvents">Number of events of probability 0. If there are any, the text has no score.</param>
/// <param name="Bits">−Σ log2 p over all events of positive probability.</param>
/// <param name="KnownBits">The same sum over the events inside the alphabet.</param>
/// <param name="KnownZeroEvents">Number of events of probability 0 inside the alphabet.</param>
public readonly record struct TextScore(
    long Events, long UnknownEvents, long ZeroEvents, double Bits, double KnownBits, long KnownZeroEvents)
{
    /// <summary>Mean negative log2 probability per event, in bits; null if nothing is scored or an event has probability 0.</summary>
    public double? BitsPerEvent => Events == 0 || ZeroEvents > 0 ? null : Bits / Events;

    /// <summary>The same mean over the events inside the alphabet.</summary>
    public double? BitsPerKnownEvent => Events == UnknownEvents || KnownZeroEvents > 0 ? null : KnownBits / (Events - UnknownEvents);

    /// <summary>2^<see cref="BitsPerEvent"/>: the number of sides of a fair die that is as hard to predict.</summary>
    public double? Perplexity => BitsPerEvent is { } bits ? PortableMath.Exp2(bits) : null;

    /// <summary>2^<see cref="BitsPerKnownEvent"/>.</summary>
    public double? PerplexityKnown => BitsPerKnownEvent is { } bits ? PortableMath.Exp2(bits) : null;
}

/// <summary>Adds up a score in the order of the calls.</summary>
internal struct ScoreTally
{
    private long _events;
    private long _unknown;
    private long _zero;
    private long _knownZero;
    private CompensatedSum _knownBits;
    private CompensatedSum _unknownBits;

    public void Add(int times, double log2Probability, bool unknown)
    {
        _events += times;
        _unknown += unknown ? times : 0;
        if (double.IsNegativeInfinity(log2Probability))
        {
            _zero += times;
            _knownZero += unknown ? 0 : times;
        }
        else if (unknown)
        {
            _unknownBits.Add(-times * log2Probability);
        }
        else
        {
            _knownBits.Add(-times * log2Probability);
        }
    }

    /// <summary>Adds the score of another text.</summary>
    public void Add(in TextScore part)
    {
        _events += part.Events;
        _unknown += part.UnknownEvents;
        _zero += part.ZeroEvents;
        _knownZero += part.KnownZeroEvents;
        _knownBits.Add(part.KnownBits);
        _unknownBits.Add(part.Bits - part.KnownBits);
    }

    public readonly TextScore ToScore() =>
        new(_events, _unknown, _zero, _knownBits.Value + _unknownBits.Value, _knownBits.Value, _knownZero);
}
