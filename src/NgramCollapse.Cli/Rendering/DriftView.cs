using System.Globalization;
using System.Text;
using NgramCollapse.Reporting;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Cli.Rendering;

/// <summary>What a drift starts from, and what each generation makes of the prompt.</summary>
internal static class DriftView
{
    private const int Symbols = 3 * Terminal.PlainWidth;

    /// <summary>The text that drifts: its slices, how it is written on, how well topics are told apart.</summary>
    public static string Source(DriftSource source, DriftOptions options)
    {
        var text = new StringBuilder();
        for (var slice = 0; slice < source.Mix.Count; slice++)
        {
            var part = source.Mix[slice];
            text.Append(CultureInfo.InvariantCulture, $"{part.Label}: {part.Documents.Count:N0} documents, {Percent((double)part.Length / source.Mix.Sum(other => other.Length))} of the text");
            text.Append(source.Test is { } test ? FormattableString.Invariant($"; of {test.Slices[slice].Documents} held out, {test.Slices[slice].Right} told right\n") : "\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"order {options.Order}, decoding {options.Decoding}, regime {options.Regime}, {source.Text.Training.EventCount:N0} symbols a generation, seed {options.Seed}\n");
        return text.Append('\n').ToString();
    }

    /// <summary>The prompt and the beginning of each generation's first continuation.</summary>
    public static string Continuations(Alphabet alphabet, DriftOptions options, IReadOnlyList<DriftGeneration> generations)
    {
        var text = new StringBuilder(Prompt(options));
        foreach (var generation in generations)
        {
            var passage = string.Concat(generation.Continuations[0].Symbols.Take(Symbols).Select(symbol => PassageText.Of(alphabet, symbol)));
            text.Append(CultureInfo.InvariantCulture, $"\ngeneration {generation.Generation}\n{Wrap(passage)}");
        }

        return text.ToString();
    }

    /// <summary>The prompt as a paragraph of its own; nothing where there is none.</summary>
    public static string Prompt(DriftOptions options) => options.Prompt.Length == 0 ? "" : Wrap($"> {options.Prompt.TrimEnd()}");

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double? share) => share is { } value ? (100 * value).ToString("F1", CultureInfo.InvariantCulture) + " %" : "–";

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

    /// <summary>Breaks a row of cells into lines after spaces, or anywhere where there is no space.</summary>
    /// <param name="count">Cells.</param>
    /// <param name="isSpace">Whether a cell is a space.</param>
    /// <param name="width">The most cells a line shows; a space at its end does not count.</param>
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
