using NgramCollapse.Corpora;
using NgramCollapse.Measures;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>Everything about a run that is known before it starts; <c>run.json</c> holds it.</summary>
/// <param name="Labels">Identifier and options.</param>
/// <param name="Corpus">The human text.</param>
/// <param name="Test">The held-out file, or null.</param>
/// <param name="Source">The human text as symbols.</param>
/// <param name="Options">The options as the user could write them, complete, without those that change nothing in the folder.</param>
/// <param name="Notes">What the user should know, for example why a column is empty.</param>
public sealed record RunRecord(
    RunLabels Labels, Corpus Corpus, Corpus? Test, SourceText Source, ExperimentFile Options, IReadOnlyList<string> Notes)
{
    /// <summary>The first member of <c>run.json</c>.</summary>
    public const string Format = "ngram-collapse run 1";
}
