using NgramCollapse.Numerics;

namespace NgramCollapse.Models;

/// <summary>What a model says of a text.</summary>
/// <param name="Events">Symbols and document ends scored.</param>
/// <param name="UnknownEvents">Those outside the alphabet.</param>
/// <param name="ZeroEvents">Those of probability 0; with any of them the text has no score.</param>
/// <param name="Bits">−Σ log2 p over all events of positive probability.</param>
/// <param name="KnownBits">The same without the unknown ones.</param>
/// <param name="KnownZeroEvents">Events of probability 0 inside the alphabet.</param>
public readonly record struct TextScore(long Events, long UnknownEvents, long ZeroEvents, double Bits, double KnownBits, long KnownZeroEvents)
{
    /// <summary>Mean negative log2 probability per event, in bits; null when nothing is scored or an event has probability 0.</summary>
    public double? BitsPerEvent => Events == 0 || ZeroEvents > 0 ? null : Bits / Events;

    /// <summary>The same over the events inside the alphabet.</summary>
    public double? BitsPerKnownEvent => Events == UnknownEvents || KnownZeroEvents > 0 ? null : KnownBits / (Events - UnknownEvents);

    /// <summary>2^<see cref="BitsPerEvent"/>: the size of the fair die that would surprise as much.</summary>
    public double? Perplexity => BitsPerEvent is { } bits ? PortableMath.Exp2(bits) : null;

    /// <summary>2^<see cref="BitsPerKnownEvent"/>.</summary>
    public double? PerplexityKnown => BitsPerKnownEvent is { } bits ? PortableMath.Exp2(bits) : null;
}

/// <summary>Adds up a score in the order it is fed.</summary>
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

    /// <summary>Adds what was added up before.</summary>
    public void Add(in TextScore part)
    {
        _events += part.Events;
        _unknown += part.UnknownEvents;
        _zero += part.ZeroEvents;
        _knownZero += part.KnownZeroEvents;
        _knownBits.Add(part.KnownBits);
        _unknownBits.Add(part.Bits - part.KnownBits);
    }

    public readonly TextScore ToScore() => new(_events, _unknown, _zero, _knownBits.Value + _unknownBits.Value, _knownBits.Value, _knownZero);
}
