using NgramCollapse.Corpora;
using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>Counts a text file of any size.</summary>
/// <remarks>
/// UTF-8 in paragraphs or lines is read block by block (<see cref="StreamCounter"/>): memory grows with the distinct n-grams, not
/// with the text. Other texts are read into memory first and must fit there: UTF-16, a whole file as one document, and texts whose
/// windows do not fit 64 bits.
/// </remarks>
public static class CorpusCounter
{
    /// <summary>Reads, checks, normalises and counts a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How the text becomes documents.</param>
    /// <param name="plan">What is counted.</param>
    /// <exception cref="LabException">
    /// The cases of <see cref="CorpusReader.Read"/>, or more symbols than a count can hold (<see cref="ErrorCategory.LimitExceeded"/>).
    /// </exception>
    public static CountedCorpus Count(string path, CorpusOptions options, CountingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return CountStream(path, options, plan) ?? CountInMemory(path, options, plan);
    }

    /// <summary>Counts a text block by block. Returns null if the text must be read into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How the text becomes documents.</param>
    /// <param name="plan">What is counted.</param>
    /// <param name="blockBytes">Size of a block.</param>
    internal static CountedCorpus? CountStream(
        string path, CorpusOptions options, CountingPlan plan, int blockBytes = TextBlocks.UsualBytes) =>
        CorpusReader.WithFile(path, file => Streams(file, options) ? StreamCounter.Count(file, path, options, plan, blockBytes) : null);

    /// <summary>Counts a text that is held in memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How the text becomes documents.</param>
    /// <param name="plan">What is counted.</param>
    internal static CountedCorpus CountInMemory(string path, CorpusOptions options, CountingPlan plan)
    {
        var documents = CorpusReader.Read(path, options).Documents;
        var (alphabet, text) = plan.Alphabet is { } given ? (given, given.Encode(documents)) : Alphabet.EncodeAll(documents, plan.Unit);
        var longest = Enumerable.Range(0, text.DocumentCount).Max(d => text.Document(d).Length - 2);
        var counted = CountedText.Of(text, plan.Order, plan.InParts, plan.Threads);
        return new CountedCorpus(alphabet, counted, text.DocumentCount, text.EventCount, longest);
    }

    // If the windows turn out not to fit, the file is read again, which a pipe does not allow.
    private static bool Streams(FileStream file, CorpusOptions options)
    {
        if (options.Document == DocumentUnit.File || !file.CanSeek || file.Length == 0)
        {
            return false;
        }

        Span<byte> mark = stackalloc byte[3];
        var read = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        file.Position = mark[..read] is [0xEF, 0xBB, 0xBF] ? mark.Length : 0;
        return mark[..read] is not ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]);
    }
}

/// <summary>What is counted of a text.</summary>
public sealed record CountingPlan
{
    /// <summary>Plans to count windows.</summary>
    /// <param name="order">Length of the longest windows, 1 … <see cref="NgramCounter.MaxOrder"/>.</param>
    /// <param name="threads">Number of threads, at least 1. It does not affect the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CountingPlan(int order, int threads) => (Order, Threads) = (order, threads);

    /// <summary>Length of the longest windows, 1 … <see cref="NgramCounter.MaxOrder"/>.</summary>
    public int Order
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, NgramCounter.MaxOrder);
            field = value;
        }
    }

    /// <summary>Number of threads, at least 1. It does not affect the result.</summary>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    }

    /// <summary>What one symbol is. Ignored if <see cref="Alphabet"/> is given.</summary>
    public SymbolUnit Unit { get; init; }

    /// <summary>The alphabet to count with, in which other symbols are unknown; null for the alphabet of the text itself.</summary>
    public Alphabet? Alphabet { get; init; }

    /// <summary>Whether every tenth document is also counted separately, as <see cref="CountedText.Parts"/>.</summary>
    public bool InParts { get; init; }
}
