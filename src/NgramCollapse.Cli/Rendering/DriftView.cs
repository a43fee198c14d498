using System.Globalization;
using System.Text;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Rendering;

/// <summary>The text that a drift starts from, and each generation's continuation of the prompt.</summary>
internal static class DriftView
{
    private const int Symbols = 3 * Terminal.PlainWidth;

    /// <summary>The text that drifts: its slices, how well the classifier tells them apart, and the run's options.</summary>
    public static string Source(DriftSource source, DriftOptions options)
    {
        var text = new StringBuilder();
        var whole = source.Mix.Sum(part => part.Length);
        for (var slice = 0; slice < source.Mix.Count; slice++)
        {
            var part = source.Mix[slice];
            var share = Percent((double)part.Length / whole);
            text.Append(CultureInfo.InvariantCulture, $"{part.Label}: {part.Documents.Count:N0} documents, {share} of the text");
            if (source.Test is { } test)
            {
                var (right, all) = (test.Slices[slice].Right, test.Slices[slice].Documents);
                text.Append(CultureInfo.InvariantCulture, $"; {right} of {all} held-out ones classified correctly");
            }

            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"order {options.Order}, decoding {options.Decoding}, regime {options.Regime}, ");
        text.Append(CultureInfo.InvariantCulture, $"{source.Text.Training.EventCount:N0} symbols a generation, seed {options.Seed}\n");
        return text.Append('\n').ToString();
    }

    /// <summary>The prompt and the beginning of each generation's first continuation.</summary>
    public static string Continuations(Alphabet alphabet, DriftOptions options, IReadOnlyList<DriftGeneration> generations)
    {
        var text = new StringBuilder(Prompt(options));
        foreach (var generation in generations)
        {
            var passage = PassageText.Of(alphabet, [.. generation.Continuations[0].Symbols.Take(Symbols)]);
            text.Append(CultureInfo.InvariantCulture, $"\ngeneration {generation.Generation}\n{Wrap(passage)}");
        }

        return text.ToString();
    }

    /// <summary>The prompt as a paragraph; empty where there is none.</summary>
    public static string Prompt(DriftOptions options) => options.Prompt.Length == 0 ? "" : Wrap($"> {options.Prompt.TrimEnd()}");

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double? share) =>
        share is { } value ? (100 * value).ToString("F1", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>Lines that fit the terminal, broken at spaces.</summary>
    private static string Wrap(string passage)
    {
        var lines = new StringBuilder();
        foreach (var (start, length) in Lines(passage.Length, i => passage[i] == ' ', Terminal.PlainWidth - 2))
        {
            lines.Append(passage.AsSpan(start, length).TrimEnd()).Append('\n');
        }

        return lines.ToString();
    }

    /// <summary>Breaks a row of cells into lines after spaces, or anywhere if there is no space.</summary>
    /// <param name="count">How many cells there are.</param>
    /// <param name="isSpace">Whether a cell is a space.</param>
    /// <param name="width">The most cells that a line shows; a space at its end does not count.</param>
    public static IEnumerable<(int Start, int Length)> Lines(int count, Func<int, bool> isSpace, int width)
    {
        for (var start = 0; start < count;)
        {
            var length = Math.Min(count - start, width);
            if (start + length < count)
            {
                var space = start + length;
                while (space > start && !isSpace(space))
                {
                    space--;
                }

                length = space > start ? space - start + 1 : length;
            }

            yield return (start, length);
            start += length;
        }
    }
}
