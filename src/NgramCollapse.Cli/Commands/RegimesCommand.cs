using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using NgramCollapse.Curation;
using NgramCollapse.Experiments;
using NgramCollapse.Pools;

namespace NgramCollapse.Cli.Commands;

/// <summary><c>regimes</c>: what pools can be made of, and whether theory predicts it.</summary>
internal static class RegimesCommand
{
    public static readonly Verb Verb = new("regimes", "List the data regimes, the filters and the interventions", Create);

    // Any sizes do: whether there is a formula does not depend on them.
    private static readonly PoolSizes Sizes = new(1000, 1000);

    private static Command Create()
    {
        var command = Verb.ToCommand();
        command.Action = new RunVerb(_ =>
        {
            StandardOutput.Write(Text());
            return 0;
        });
        return command;
    }

    private static string Text()
    {
        var text = new StringBuilder("Regimes: what pool g, which model g is trained on, holds (--regime)\n");
        var width = Regime.Forms.Select(form => form.Syntax).Concat(DocumentFilter.All.Select(filter => filter.Name))
            .Concat(Intervention.Forms.Select(form => form.Name)).Max(name => name.Length);
        foreach (var form in Regime.Forms)
        {
            Line(text, width, form.Syntax, form.Law);
            Line(text, width, "", $"theory: {Theory(form)}");
            Line(text, width, "", $"source: {form.Source}");
        }

        text.Append("\nFilters: which documents a pool may hold (--filter); pool 0, the human text, passes none\n");
        foreach (var filter in DocumentFilter.All)
        {
            Line(text, width, filter.Name, filter.Definition);
            Line(text, width, "", "theory: none, filters choose among the documents");
            Line(text, width, "", $"source: {filter.Source}");
        }

        text.Append("\nInterventions: what changes from generation N on (--intervention N:NAME=VALUE,...)\n");
        foreach (var form in Intervention.Forms)
        {
            Line(text, width, form.Name, $"{form.Definition}, as in 5:{form.Name}={form.Example}");
        }

        return text.ToString();
    }

    /// <summary>Which predictions the regime has, or why it has none.</summary>
    private static string Theory(RegimeForm form)
    {
        var regime = Regime.TryParse(form.Examples[0], out var example) ? example : throw new UnreachableException(form.Name);
        var theory = new PoolTheory(regime, Sizes, 2);
        return theory.Gap is { } gap ? $"none, {gap}"
            : theory.OrderOneGap is { } orderOne ? $"surviving types; no heterozygosity, {orderOne}"
            : "surviving types; heterozygosity at order 1";
    }

    private static void Line(StringBuilder text, int width, string name, string meaning) =>
        text.Append(CultureInfo.InvariantCulture, $"  {name.PadRight(width)}  {meaning}\n");
}
