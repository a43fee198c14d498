using NgramCollapse.Measures;
using NgramCollapse.Models;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Commands;

/// <summary>Says before a run which columns will be empty or compare unlike texts, and why.</summary>
internal static class RunNotes
{
    public static IReadOnlyList<string> Of(
        RunLabels labels, SourceText source, int heldOut, CollapseExperiment experiment, AnalysisOptions analysis)
    {
        var options = labels.Options;
        var notes = new List<string>();
        if (source.HeldOut is null)
        {
            notes.Add(NoHeldOut(source.Training.DocumentCount, heldOut));
        }

        if (options.Size is { } size && size != source.Training.EventCount)
        {
            notes.Add(OtherSize(source.Training.EventCount, size));
        }

        if (options.Unit == SymbolUnit.Byte)
        {
            notes.Add("unit byte: the columns over words and characters are empty, because sampled bytes need not be text");
        }

        if (options.Smoothing.Kind == SmoothingKind.MaximumLikelihood)
        {
            notes.Add("--smoothing mle: a score over text with an event of probability 0 is empty");
        }

        var theory = experiment.Theory;
        var chosen = labels.Measures.Contains(MeasureGroup.Theory);
        if (theory.SurvivorGap is { } survivorGap)
        {
            notes.Add($"{survivorGap}: ngram_types_predicted is empty{(chosen ? ", and so are the columns that build on it" : "")}");
        }

        if (chosen && theory.HeterozygosityGap is { } heterozygosityGap)
        {
            notes.Add($"{heterozygosityGap}: heterozygosity_predicted and inbreeding_f_predicted are empty");
        }

        if (analysis.Obituaries && theory.SurvivorGap is not null)
        {
            notes.Add("without survivor predictions predicted_median_lifetime and the table calibration are empty too");
        }
        else if (analysis.Obituaries && options.Regime.Recipe.BringsBack)
        {
            notes.Add("types can come back from human text under this regime: predicted_median_lifetime is empty");
        }

        return notes;
    }

    private static string NoHeldOut(int documents, int heldOut) => heldOut == 0
        ? "no held-out text: the columns over it are empty"
        : $"the corpus has {documents} document{(documents == 1 ? "" : "s")}, fewer than --held-out {heldOut}: "
            + "nothing is held out and the columns over it are empty (try --document line, or --test FILE)";

    private static string OtherSize(int source, int size) => FormattableString.Invariant(
        $"generation 0 has {source} symbols, the others {size}: columns over whole texts compare texts of different size; ")
        + FormattableString.Invariant($"columns over samples take the first {Math.Min(size, source)} symbols of each");
}
