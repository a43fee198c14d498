using System.Text;
using NgramCollapse.Models;
using NgramCollapse.Numerics;
using NgramCollapse.Sampling;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Checks that twin and fast path, where they draw with different random numbers, follow the same distribution. A difference stops the
/// benchmark.
/// </summary>
internal static class DrawAgreement
{
    /// <summary>Compares the probabilities after decoding, after the beginnings of a text's documents.</summary>
    public static void Equal(PlainDecoder plain, ILanguageModel fast, DecodingOptions options, SymbolText text)
    {
        var tables = new ContextTables(NextEvents.Of(fast), options);
        foreach (var beginning in Agreement.Beginnings(text))
        {
            int[] symbols = [.. beginning.Select(symbol => (int)symbol)];
            var next = plain.Next(beginning[Math.Max(0, beginning.Length - fast.Order + 1)..], options.LooksBack ? beginning[1..] : "");
            var table = tables.Build(fast.States.StateOf(symbols), options.LooksBack ? symbols[1..] : []);
            Agreement.Equal("What may come next", next.Symbols, string.Concat(table.Symbols.Select(symbol => (char)symbol)));
            Agreement.Close("Probabilities", [.. next.Probabilities], [.. table.Probabilities]);
        }
    }

    /// <summary>Tests both samplers' draws after the beginnings of a text's documents against the twin's probabilities.</summary>
    public static void Follow(PlainDecoder plain, PlainSampler plainSampler, IDocumentSampler fast, int order, SymbolText text)
    {
        var (ofPlain, ofFast) = (new ChiSquared(), new ChiSquared());
        var random = Xoshiro256StarStar.FromSeed(FixedCorpus.Seed);
        foreach (var beginning in Agreement.Beginnings(text))
        {
            var document = new StringBuilder(beginning);
            int[] prompt = [.. beginning.Skip(1).Select(symbol => (int)symbol)];
            var next = plain.Next(beginning[Math.Max(0, beginning.Length - order + 1)..], beginning[1..]);
            var (plainDraws, fastDraws) = (new Dictionary<char, int>(), new Dictionary<char, int>());
            for (var draw = 0; draw < ChiSquared.Draws; draw++)
            {
                var output = new List<int>();
                _ = fast.DrawDocument(ref random, output, prompt, limit: 1);
                Tally(fastDraws, output.Count == 0 ? PlainTwin.End : (char)output[0]);
                Tally(plainDraws, plainSampler.Draw(document, ref random));
            }

            ofPlain.Add(next, plainDraws);
            ofFast.Add(next, fastDraws);
        }

        ofPlain.Check("The plain twin's draws");
        ofFast.Check("The fast path's draws");
    }

    private static void Tally(Dictionary<char, int> draws, char symbol) => draws[symbol] = draws.GetValueOrDefault(symbol) + 1;

    /// <summary>Pearson's test with fixed seeds over several tables. Cells with an expectation below five are pooled.</summary>
    private sealed class ChiSquared
    {
        public const int Draws = 500;

        private double _statistic;
        private int _degreesOfFreedom;

        public void Add(PlainNext expected, Dictionary<char, int> observed)
        {
            var cells = expected.Symbols
                .Select((symbol, i) => (Seen: (double)observed.GetValueOrDefault(symbol), Expected: Draws * expected.Probabilities[i]))
                .ToList();
            Agreement.Equal("Draws of what may come", Draws, (int)cells.Sum(cell => cell.Seen));
            var rare = cells.Where(cell => cell.Expected < 5).ToArray();
            cells.RemoveAll(cell => cell.Expected < 5);
            if (rare.Sum(cell => cell.Expected) >= 5)
            {
                cells.Add((rare.Sum(cell => cell.Seen), rare.Sum(cell => cell.Expected)));
            }

            _statistic += cells.Sum(cell => (cell.Seen - cell.Expected) * (cell.Seen - cell.Expected) / cell.Expected);
            _degreesOfFreedom += Math.Max(0, cells.Count - 1);
        }

        /// <remarks>A chi-squared variable of f degrees of freedom has mean f and variance 2f.</remarks>
        public void Check(string what)
        {
            var limit = _degreesOfFreedom + (5 * Math.Sqrt(2.0 * _degreesOfFreedom));
            if (_statistic > limit)
            {
                throw new InvalidOperationException(
                    $"{what} do not follow the probabilities: chi-squared {_statistic} of {_degreesOfFreedom} degrees of freedom.");
            }
        }
    }
}
