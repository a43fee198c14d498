using NgramCollapse.Counting;
using NgramCollapse.Metrics;
using NgramCollapse.Models;
using NgramCollapse.Symbols;

namespace NgramCollapse.Measures;

/// <summary>One slice in one generation.</summary>
/// <param name="Label">Label of the slice.</param>
/// <param name="Documents">Documents of text g that the classifier assigns to the slice.</param>
/// <param name="DocumentShare">These documents' share of the text's symbols.</param>
/// <param name="Share">Share of the text's symbols in passages that the classifier assigns to the slice.</param>
/// <param name="Representation">That share divided by generation 0's.</param>
/// <param name="BitsHeldOut">Model g's bits per symbol on the slice's held-out documents.</param>
internal sealed record SliceMeasure(
    string Label, int Documents, double? DocumentShare, double? Share, double? Representation, double? BitsHeldOut);

/// <summary>The labelled slices of the human text, and the classifier that tells them apart in other texts; one for a whole run.</summary>
internal sealed class MeasuredSlices
{
    /// <summary>Symbols of a passage: long enough to classify, short enough to belong to one slice.</summary>
    public const int PassageLength = 64;

    private readonly IReadOnlyList<SourceSlice> _slices;
    private readonly SliceClassifier _classifier;
    private readonly NgramCounts?[] _heldOut;
    private readonly (SliceCensus Documents, SliceCensus Passages) _source;

    public MeasuredSlices(SourceText text, int order)
    {
        _slices = text.Slices;
        _classifier = SliceClassifier.Train(
            [.. _slices.Select(slice => slice.Training)],
            text.Alphabet.EventSpaceSize,
            [.. _slices.Select(slice => (double)slice.Training.DocumentCount)]);
        _heldOut = [.. _slices.Select(slice => slice.HeldOut is { } heldOut ? NgramCounter.Count(heldOut, order) : null)];
        _source = Census(text.Training);
        var none = new SymbolText([], [0], text.Alphabet.SymbolBound);
        Accuracy = _classifier.Test([.. _slices.Select(slice => slice.HeldOut ?? none)]).Accuracy;
    }

    /// <summary>Share of the held-out documents that the classifier labels correctly; null without held-out documents.</summary>
    public double? Accuracy { get; }

    /// <summary>Measures a generation slice by slice, in the slices' order.</summary>
    /// <param name="text">Text g; null for the human text.</param>
    /// <param name="model">Model g.</param>
    public IReadOnlyList<SliceMeasure> Measure(SymbolText? text, ILanguageModel model)
    {
        var (documents, passages) = text is null ? _source : Census(text);
        return [.. _slices.Select((slice, i) => new SliceMeasure(
            slice.Label,
            documents.Documents[i],
            documents.SymbolShare(i),
            passages.SymbolShare(i),
            SliceRepresentation.Ratio(passages, _source.Passages, i),
            _heldOut[i] is { } heldOut ? model.Score(heldOut).BitsPerEvent : null))];
    }

    private (SliceCensus Documents, SliceCensus Passages) Census(SymbolText text) =>
        (_classifier.Count(text), _classifier.Count(SlicePassages.Cut(text, PassageLength)));
}
