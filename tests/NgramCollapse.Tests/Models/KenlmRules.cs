using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Models;

/// <summary>What KenLM asks of an ARPA file, each by the name of what must hold.</summary>
internal enum KenlmRule
{
    /// <summary>Before the data mark nothing but blank lines and lines that begin with #; no byte-order mark.</summary>
    CommentsAndBlanksComeBeforeTheDataMark,

    /// <summary>"ngram N=count", N from 1 upwards, nothing but digits behind =.</summary>
    CountLinesRiseFromOne,

    /// <summary>A blank line ends the counts: without one the first section's head would be a count line.</summary>
    ABlankLineEndsTheCounts,

    /// <summary>A bigram model at least; at most the order that KenLM was built for.</summary>
    TheOrderCanBeLoaded,

    /// <summary>A section's head stands alone in its line, spelled exactly.</summary>
    SectionHeadsAreExact,

    /// <summary>As many n-grams as the header says, neither more nor fewer.</summary>
    SectionsHoldTheirCounts,

    /// <summary>A tab after the log-probability and before the weight, one space between words, a line feed at the end.</summary>
    FieldsAreTabbed,

    /// <summary>A decimal number with a point, perhaps with an exponent, that a 32-bit float can hold.</summary>
    NumbersAreDecimal,

    /// <summary>No log-probability above 0 in 32 bits: an error unless KenLM is told to pass over it.</summary>
    ProbabilitiesAreAtMostOne,

    /// <summary>The highest order has nothing to back off from.</summary>
    TheHighestOrderHasNoWeights,

    /// <summary>No white space that its query program would split text at, and no NUL, which ends a word in its binary form.</summary>
    WordsHaveNoWhiteSpace,

    /// <summary>A word comes once; both spellings of the unknown word are one word.</summary>
    WordsComeOnce,

    /// <summary>The start and the end must be there; without the unknown word KenLM makes one up, with log-probability −100.</summary>
    SpecialWordsAreThere,

    /// <summary>Words of n-grams are among the unigrams.</summary>
    WordsOfNgramsAreUnigrams,

    /// <summary>An n-gram comes once: the sorted form refuses it, the hashed one would answer either.</summary>
    NgramsComeOnce,

    /// <summary>An n-gram without its last word is an n-gram too: an error in both forms otherwise.</summary>
    ContextsAreNgrams,

    /// <summary>
    /// An n-gram without its first word is an n-gram too. KenLM fills the gaps that pruning leaves here, as far as its table has room,
    /// but nothing that was not pruned needs it.
    /// </summary>
    SuffixesAreNgrams,

    /// <summary>The end mark, and behind it blank lines alone.</summary>
    TheEndMarkIsLast,
}

/// <summary>A rule that a file breaks, and where.</summary>
internal readonly record struct KenlmBreach(KenlmRule Rule, int Line, string What);

/// <summary>
/// A strict, plain reader of ARPA files that knows only what KenLM's reader asks: where that one forgives and guesses, such as for
/// words without a separator, this one does not. Bytes are characters here, as KenLM has no notion of UTF-8.
/// </summary>
internal sealed partial class KenlmRules
{
    /// <summary>The highest order of a KenLM that was built without saying otherwise.</summary>
    public const int DefaultMaxOrder = 6;

    private const string Unknown = "<unk>";

    private readonly string[] _lines;
    private readonly List<KenlmBreach> _breaches = [];
    private readonly List<int> _counts = [];
    private HashSet<string> _shorter = new(StringComparer.Ordinal);
    private HashSet<string> _words = new(StringComparer.Ordinal);
    private int _next;

    private KenlmRules(byte[] file) => _lines = Encoding.Latin1.GetString(file).Split('\n');

    /// <summary>Every breach, up to the first that leaves the rest without sense.</summary>
    public static IReadOnlyList<KenlmBreach> Check(byte[] file)
    {
        var rules = new KenlmRules(file);
        if (rules.ReadHeader() && Enumerable.Range(1, rules._counts.Count).All(rules.ReadSection))
        {
            rules.ReadEnd();
        }

        return rules._breaches;
    }

    private bool ReadHeader()
    {
        SkipBlanksAnd(line => line.StartsWith('#'));
        if (Line() is not @"\data\")
        {
            return Stop(KenlmRule.CommentsAndBlanksComeBeforeTheDataMark, "is no comment, not blank and not \\data\\");
        }

        for (_next++; Line() is { } line && !IsBlank(line); _next++)
        {
            var expected = string.Create(CultureInfo.InvariantCulture, $"ngram {_counts.Count + 1}=");
            if (line.StartsWith('\\'))
            {
                return Stop(KenlmRule.ABlankLineEndsTheCounts, "comes without a blank line before it");
            }

            if (!line.StartsWith(expected, StringComparison.Ordinal) || !int.TryParse(line[expected.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return Stop(KenlmRule.CountLinesRiseFromOne, $"is not '{expected}' and a count");
            }

            _counts.Add(count);
        }

        Demand(_counts.Count is >= 2 and <= DefaultMaxOrder, KenlmRule.TheOrderCanBeLoaded, "ends the counts of an order that KenLM does not load");
        return true;
    }

    private bool ReadSection(int length)
    {
        SkipBlanksAnd(_ => false);
        if (Line() is { } head && head != string.Create(CultureInfo.InvariantCulture, $"\\{length}-grams:"))
        {
            return Stop(IsHead(head) || length == 1 ? KenlmRule.SectionHeadsAreExact : KenlmRule.SectionsHoldTheirCounts, $"is not the head of the {length}-grams");
        }

        _next++;
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _counts[length - 1]; i++, _next++)
        {
            if (Line() is not { } line || IsBlank(line) || IsHead(line))
            {
                return Stop(KenlmRule.SectionsHoldTheirCounts, $"comes before all {length}-grams that the header counts");
            }

            CheckEntry(line, length, found);
        }

        _shorter = found;
        if (length == 1)
        {
            _words = found;
            Demand(found.Contains("<s>") && found.Contains("</s>") && found.Contains(Unknown), KenlmRule.SpecialWordsAreThere, "ends words without <s>, </s> or <unk>");
        }

        return true;
    }

    private void CheckEntry(string line, int length, HashSet<string> found)
    {
        var fields = line.Split('\t');
        string[] words = fields.Length is 2 or 3 ? fields[1].Split(' ') : [];
        if (!Demand(words.Length == length && words.All(word => word.Length > 0) && !line.EndsWith('\r'), KenlmRule.FieldsAreTabbed, $"is not a number, a tab, {length} words and perhaps a tab and a number"))
        {
            return;
        }

        CheckNumber(fields[0], out var probability);
        Demand(!(probability > 0), KenlmRule.ProbabilitiesAreAtMostOne, "has a positive log-probability");
        if (fields.Length == 3)
        {
            CheckNumber(fields[2], out var weight);
            Demand(length < _counts.Count || weight == 0, KenlmRule.TheHighestOrderHasNoWeights, "has a weight though nothing is longer");
        }

        if (length == 1)
        {
            Demand(!words[0].AsSpan().ContainsAny("\0\v\f\r"), KenlmRule.WordsHaveNoWhiteSpace, "has white space or a NUL in its word");
            Demand(found.Add(words[0] == "<UNK>" ? Unknown : words[0]), KenlmRule.WordsComeOnce, "has a word for the second time");
            return;
        }

        Demand(words.All(_words.Contains), KenlmRule.WordsOfNgramsAreUnigrams, "has a word that is no unigram");
        Demand(_shorter.Contains(string.Join(' ', words[..^1])), KenlmRule.ContextsAreNgrams, "has a context that is no n-gram");
        Demand(_shorter.Contains(string.Join(' ', words[1..])), KenlmRule.SuffixesAreNgrams, "has a suffix that is no n-gram");
        Demand(found.Add(fields[1]), KenlmRule.NgramsComeOnce, "has an n-gram for the second time");
    }

    private void CheckNumber(string field, out float value)
    {
        value = 0;
        Demand(
            Decimal().IsMatch(field) && float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value),
            KenlmRule.NumbersAreDecimal,
            $"has '{field}' where a number belongs");
    }

    private void ReadEnd()
    {
        SkipBlanksAnd(_ => false);
        if (Line() is not @"\end\")
        {
            Stop(Line() is { } line && !line.StartsWith('\\') ? KenlmRule.SectionsHoldTheirCounts : KenlmRule.TheEndMarkIsLast, "is not \\end\\");
            return;
        }

        _next++;
        SkipBlanksAnd(_ => false);
        Demand(Line() is null, KenlmRule.TheEndMarkIsLast, "comes after \\end\\");
    }

    private static bool IsBlank(string line) => line.AsSpan().Trim(" \t\v\f\r").IsEmpty;

    private static bool IsHead(string line) => line.StartsWith('\\');

    private string? Line() => _next < _lines.Length ? _lines[_next] : null;

    private void SkipBlanksAnd(Func<string, bool> others)
    {
        while (Line() is { } line && (IsBlank(line) || others(line)))
        {
            _next++;
        }
    }

    private bool Demand(bool holds, KenlmRule rule, string what) => holds || Stop(rule, what);

    private bool Stop(KenlmRule rule, string what)
    {
        _breaches.Add(new KenlmBreach(rule, _next + 1, string.Create(CultureInfo.InvariantCulture, $"line {_next + 1} {what}")));
        return false;
    }

    // What its number parser takes whole; it would also take a leading plus or point, hence the strictness.
    [GeneratedRegex(@"^-?\d+(\.\d+)?([eE][-+]?\d+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Decimal();
}
