using System.Globalization;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Writes a back-off model, or an add-k model of order 1, as an ARPA file with all significant digits.</summary>
/// <remarks>Format: Paul and Baker 1992, as SRILM, IRSTLM and KenLM read it. <see cref="ArpaToken"/> defines the tokens.</remarks>
internal static class ArpaWriter
{
    /// <summary>The logarithm that means probability 0 in this format.</summary>
    public const double Log10Zero = -99;

    /// <summary>A comment that names the unit. Only this laboratory writes it.</summary>
    public const string UnitComment = "# ngram-collapse unit ";

    /// <summary>A comment that marks a model without smoothing. In plain ARPA an unseen context falls back to the shorter one.</summary>
    public const string ExcludesUnseenContexts = "# ngram-collapse unseen contexts have probability 0";

    private const double Log10Of2 = 0.30102999566398120;

    public static void Write(TrainedModel trained, Stream output)
    {
        var model = trained.Model is AddK addK ? addK.AsBackoff() : ((BackoffModel)trained.Model).States;
        using var text = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var events = Enumerable.Range(Alphabet.DocumentEnd, trained.Alphabet.SymbolBound - 1);
        int[] unseen = [.. events.Where(symbol => model.Find(0, symbol) < 0)];
        text.WriteLine(UnitComment + EnumNames.Of(trained.Alphabet.Unit));
        if (double.IsNegativeInfinity(model.Log2UnseenContext))
        {
            text.WriteLine(ExcludesUnseenContexts);
        }

        text.WriteLine();
        text.WriteLine("\\data\\");
        for (var length = 1; length <= model.Order; length++)
        {
            var count = model.FirstOfLength(length + 1) - model.FirstOfLength(length) + (length == 1 ? unseen.Length : 0);
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ngram {length}={count}"));
        }

        var tokens = Enumerable.Range(0, trained.Alphabet.SymbolBound).Select(symbol => ArpaToken.Of(trained.Alphabet, symbol)).ToArray();
        for (var length = 1; length <= model.Order; length++)
        {
            text.WriteLine();
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\\{length}-grams:"));
            foreach (var symbol in length == 1 ? unseen : [])
            {
                text.Write($"{Probability(model.Log2Unseen)}\t{tokens[symbol]}");
                WriteBackoff(text, model, 1, symbol, model.Log2UnseenContext);
            }

            WriteLength(text, model, length, tokens);
        }

        text.WriteLine();
        text.WriteLine("\\end\\");
    }

    private static void WriteLength(StreamWriter text, Automaton model, int length, string[] tokens)
    {
        // The states of the n-gram's prefixes of 0 … length−1 symbols. Each advances once its last entry has been written.
        var path = new int[length];
        for (var k = 1; k < length; k++)
        {
            path[k] = model.FirstOfLength(k) + 1;
        }

        for (var entry = model.FirstOfLength(length); entry < model.FirstOfLength(length + 1); entry++)
        {
            Advance(model, path, entry);
            var symbol = model.Symbol(entry);
            text.Write(length == 1 && symbol == Alphabet.DocumentStart
                ? Log10(double.NegativeInfinity)
                : Probability(model.Log2Probability(entry)));
            text.Write('\t');
            for (var k = 1; k < length; k++)
            {
                text.Write(tokens[model.Symbol(path[k] - 1)]);
                text.Write(' ');
            }

            text.Write(tokens[symbol]);
            WriteBackoff(text, model, length, symbol, length < model.Order ? model.Log2Backoff(entry + 1) : 0);
        }
    }

    private static void Advance(Automaton model, int[] path, int entry)
    {
        for (var k = path.Length - 1; k >= 1; k--)
        {
            while (model.FirstEntry(path[k] + 1) <= entry)
            {
                path[k]++;
            }

            entry = path[k] - 1;
        }
    }

    private static void WriteBackoff(StreamWriter text, Automaton model, int length, int last, double log2)
    {
        if (length < model.Order && last != Alphabet.DocumentEnd)
        {
            text.Write('\t');
            text.Write(Log10(log2));
        }

        text.Write('\n');
    }

    // Rounding may leave a probability slightly above 1, which other toolkits refuse.
    private static string Probability(double log2) => Log10(Math.Min(log2, 0));

    private static string Log10(double log2) =>
        (double.IsNegativeInfinity(log2) ? Log10Zero : log2 * Log10Of2).ToString("R", CultureInfo.InvariantCulture);
}
