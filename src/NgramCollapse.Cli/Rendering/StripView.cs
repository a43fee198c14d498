using System.Globalization;
using System.Text;
using NgramCollapse.Metrics;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;
using Spectre.Console;

namespace NgramCollapse.Cli.Rendering;

/// <summary>One passage per generation: how surprising each symbol is to model 0, what is copied, what is repeated.</summary>
/// <remarks>Marks are in a line below the text, so the plain version lacks only the surprisal, which needs colours.</remarks>
internal static class StripView
{
    // The least bits of each colour.
    private static readonly (double Bits, string Colour)[] Colours =
        [(6, "red"), (3, "yellow"), (1, "green"), (double.NegativeInfinity, "grey")];

    /// <summary>The strip for a terminal, in colours if it shows them.</summary>
    public static string Render(Alphabet alphabet, DriftOptions options, IReadOnlyList<DriftGeneration> generations) =>
        Render(alphabet, options, generations, Terminal.Colours);

    /// <summary>The strip for a file.</summary>
    public static string Plain(Alphabet alphabet, DriftOptions options, IReadOnlyList<DriftGeneration> generations) =>
        Render(alphabet, options, generations, colours: false);

    internal static string Render(Alphabet alphabet, DriftOptions options, IReadOnlyList<DriftGeneration> generations, bool colours)
    {
        var text = new StringBuilder(DriftView.Prompt(options));
        foreach (var generation in generations)
        {
            var passage = generation.Continuations[0];
            var (copied, repeated) = (DriftView.Percent(passage.CopiedShare), DriftView.Percent(passage.RepeatedShare));
            text.Append(CultureInfo.InvariantCulture, $"\ngeneration {generation.Generation}: {passage.MeanBits:F2} bits per symbol, ");
            text.Append(CultureInfo.InvariantCulture, $"{copied} copied, {repeated} repeated\n");
            AddPassage(text, alphabet, passage, colours);
        }

        text.Append(CultureInfo.InvariantCulture, $"\nbits under model 0; spans of {options.Span} symbols or more: ");
        text.Append("= copied from the human text,\n~ repeated in the passage, # both; ");
        text.Append(CultureInfo.InvariantCulture, $"{DriftTables.EndMark} a document ended and the next began\n");
        if (colours)
        {
            Terminal.Into(text).MarkupLine("bits of a symbol: [grey]below 1[/]  [green]from 1[/]  [yellow]from 3[/]  [red]from 6[/]");
        }

        return text.ToString();
    }

    private static void AddPassage(StringBuilder text, Alphabet alphabet, Continuation passage, bool colours)
    {
        string[] cells = [.. passage.Symbols.Select(symbol => PassageText.Of(alphabet, symbol))];
        foreach (var (start, length) in DriftView.Lines(cells.Length, i => cells[i] is " ", Terminal.PlainWidth - 2))
        {
            var line = Enumerable.Range(start, length).ToArray();
            if (colours)
            {
                var coloured = line.Select(i => $"[{ColourOf(passage.Bits[i])}]{Markup.Escape(cells[i])}[/]");
                Terminal.Into(text).MarkupLine(string.Concat(coloured));
            }
            else
            {
                text.Append(string.Concat(line.Select(i => cells[i])).TrimEnd()).Append('\n');
            }

            var marks = string.Concat(line.Select(i => MarkOf(passage.Marks[i]))).TrimEnd();
            text.Append(marks).Append(marks.Length > 0 ? "\n" : "");
        }
    }

    private static string ColourOf(double bits) => Colours.First(step => bits >= step.Bits).Colour;

    private static char MarkOf(PassageMark mark) => mark switch
    {
        PassageMark.None => ' ',
        PassageMark.Copied => '=',
        PassageMark.Repeated => '~',
        PassageMark.Copied | PassageMark.Repeated => '#',
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "No such mark."),
    };
}
