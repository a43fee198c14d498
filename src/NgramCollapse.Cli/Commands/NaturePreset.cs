using System.Globalization;
using NgramCollapse.Cli.Rendering;
using NgramCollapse.Corpora;
using NgramCollapse.Reporting;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Studies;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>drift --preset nature-2024</c>: both arms of the paper, beside its figures.</summary>
internal static class NaturePreset
{
    public const string Name = "nature-2024";

    // As in the paper: generations 0 to 9, five runs each.
    private const int Generations = 9;
    private const int Replicates = 5;

    /// <summary>The options of a preset: what the user asked for, and the paper's for the rest.</summary>
    /// <exception cref="LabException">A preset of that name does not exist, or an option would change what it is.</exception>
    public static DriftFile Fill(DriftFile asked)
    {
        if (asked.Preset is null)
        {
            return asked;
        }

        if (!asked.Preset.Equals(Name, StringComparison.Ordinal))
        {
            throw new LabException(ErrorCategory.Usage, $"--preset {asked.Preset}: there is {Name}");
        }

        if (asked.Regime is not null || asked.Decoding != new ExperimentFile())
        {
            throw new LabException(
                ErrorCategory.Usage, $"--preset {Name} has its own regimes, decoding and protocol; leave these options out");
        }

        // Paragraphs as they are: the paper's blocks run through a text, not through passages.
        return asked with
        {
            Generations = asked.Generations ?? Generations,
            Replicates = asked.Replicates ?? Replicates,
            Passage = asked.Passage ?? 0,
        };
    }

    /// <summary>The options with the order that the corpus supports, unless the user asked for one.</summary>
    public static DriftOptions WithOrder(DriftOptions options, DriftFile asked, LabelledCorpus corpus)
    {
        if (asked.Order is not null)
        {
            return options;
        }

        var source = DriftSource.Prepare(corpus, options with { Order = 1 });
        return source.Text.HeldOut is { } heldOut
            ? options with { Order = OrderSupport.Longest(source.Text.Training, heldOut) }
            : options;
    }

    /// <summary>Runs it and prints the comparison.</summary>
    public static int Run(
        DriftRecord record, DriftOptions options, DriftFile asked, IReadOnlyList<ITableSink> sinks, CancellationToken cancellation)
    {
        var (study, plan) = (new NatureStudy(options, record.Source.Text), new NaturePlan(record, options.Order, sinks));
        using var folder = RunFolders.Take(asked.Out, asked.Force, plan, DriftCommand.InputsOf(asked));
        var rows = new List<NatureRow>();
        IReadOnlyList<NatureGeneration> summary;
        var heldOut = BlockHistogram.Of(study.HeldOutBlockBits());
        using (var writer = new NatureWriter(folder, plan))
        using (var progress = ProgressDisplay.Start(NatureStudy.Arms.Count * options.Replicates * (options.Generations + 1)))
        {
            foreach (var row in study.Run(cancellation))
            {
                writer.Write(row);
                rows.Add(row);
                var arm = NatureStudy.Arms[row.Arm].Name;
                progress.Advance(string.Create(CultureInfo.InvariantCulture, $"{arm}: run {row.Replicate}, generation {row.Generation}"));
            }

            cancellation.ThrowIfCancellationRequested();
            summary = NatureSummary.Of(rows);
            writer.Complete(summary, heldOut);
        }

        StandardOutput.Write($"{NatureView.Table(summary, options.Order, options.Replicates)}\n{NatureView.Chart(summary, heldOut)}\n");
        StandardOutput.Write($"{RunFolders.Contents(folder, plan)}\n");
        return 0;
    }
}
