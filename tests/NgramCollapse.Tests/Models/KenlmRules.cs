using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NgramCollapse.Tests.Models;

/// <summary>A breach of a rule.</summary>
internal readonly record struct KenlmBreach(KenlmRule Rule, int Line, string What);

/// <summary>
/// A strict, plain reader of ARPA files that knows only the rules of KenLM's reader. It does not forgive or guess where KenLM does, such
/// as for words without a separator. Bytes are characters here, because KenLM does not decode UTF-8.
/// </summary>
internal sealed partial class KenlmRules
{
    /// <summary>The highest order of KenLM in its default build.</summary>
    public const int DefaultMaxOrder = 6;

    private const string Unknown = "<unk>";

    private readonly string[] _lines;
    private readonly List<KenlmBreach> _breaches = [];
    private readonly List<int> _counts = [];
    private HashSet<string> _shorter = new(StringComparer.Ordinal);
    private HashSet<string> _words = new(StringComparer.Ordinal);
    private int _next;

    private KenlmRules(byte[] file) => _lines = Encoding.Latin1.GetString(file).Split('\n');

    /// <summary>Lists all breaches, up to the first one after which the rest cannot be read.</summary>
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
            return Report(KenlmRule.CommentsAndBlanksComeBeforeTheDataMark, "is not a comment, not blank and not \\data\\");
        }

        for (_next++; Line() is { } line && !IsBlank(line); _next++)
        {
            var expected = string.Create(CultureInfo.InvariantCulture, $"ngram {_counts.Count + 1}=");
            if (line.StartsWith('\\'))
            {
                return Report(KenlmRule.ABlankLineEndsTheCounts, "is not preceded by a blank line");
            }

            if (!line.StartsWith(expected, StringComparison.Ordinal)
                || !int.TryParse(line[expected.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return Report(KenlmRule.CountLinesRiseFromOne, $"is not '{expected}' and a count");
            }

            _counts.Add(count);
        }

        Require(
            _counts.Count is >= 2 and <= DefaultMaxOrder,
            KenlmRule.TheOrderCanBeLoaded,
            "ends the counts of an order that KenLM does not load");
        return true;
    }

    private bool ReadSection(int length)
    {
        SkipBlanksAnd(_ => false);
        if (Line() is { } head && head != string.Create(CultureInfo.InvariantCulture, $"\\{length}-grams:"))
        {
            var rule = IsHead(head) || length == 1 ? KenlmRule.SectionHeadsAreExact : KenlmRule.SectionsHaveTheirCounts;
            return Report(rule, $"is not the head of the {length}-grams");
        }

        _next++;
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _counts[length - 1]; i++, _next++)
        {
            if (Line() is not { } line || IsBlank(line) || IsHead(line))
            {
                return Report(KenlmRule.SectionsHaveTheirCounts, $"comes before the last of the {length}-grams that the header counts");
            }

            CheckEntry(line, length, found);
        }

        _shorter = found;
        if (length == 1)
        {
            _words = found;
            Require(
                found.Contains("<s>") && found.Contains("</s>") && found.Contains(Unknown),
                KenlmRule.SpecialWordsExist,
                "ends words without <s>, </s> or <unk>");
        }

        return true;
    }

    private void CheckEntry(string line, int length, HashSet<string> found)
    {
        var fields = line.Split('\t');
        string[] words = fields.Length is 2 or 3 ? fields[1].Split(' ') : [];
        var isTabbed = words.Length == length && words.All(word => word.Length > 0) && !line.EndsWith('\r');
        if (!Require(isTabbed, KenlmRule.FieldsAreTabbed, $"is not a number, a tab, {length} words and perhaps a tab and a number"))
        {
            return;
        }

        CheckNumber(fields[0], out var probability);
        Require(!(probability > 0), KenlmRule.ProbabilitiesAreAtMostOne, "has a positive log-probability");
        if (fields.Length == 3)
        {
            CheckNumber(fields[2], out var weight);
            Require(length < _counts.Count || weight == 0, KenlmRule.TheHighestOrderHasNoWeights, "has a weight at the highest order");
        }

        if (length == 1)
        {
            Require(!words[0].AsSpan().ContainsAny("\0\v\f\r"), KenlmRule.WordsHaveNoWhiteSpace, "has white space or a NUL in its word");
            Require(found.Add(words[0] == "<UNK>" ? Unknown : words[0]), KenlmRule.WordsAppearOnce, "has a word for the second time");
            return;
        }

        Require(words.All(_words.Contains), KenlmRule.WordsOfNgramsAreUnigrams, "has a word that is not a unigram");
        Require(_shorter.Contains(string.Join(' ', words[..^1])), KenlmRule.ContextsAreNgrams, "has a context that is not an n-gram");
        Require(_shorter.Contains(string.Join(' ', words[1..])), KenlmRule.SuffixesAreNgrams, "has a suffix that is not an n-gram");
        Require(found.Add(fields[1]), KenlmRule.NgramsAppearOnce, "has an n-gram for the second time");
    }

    private void CheckNumber(string field, out float value)
    {
        value = 0;
        var isDecimal = Decimal().IsMatch(field)
            && float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && float.IsFinite(value);
        Require(isDecimal, KenlmRule.NumbersAreDecimal, $"has '{field}' in place of a number");
    }

    private void ReadEnd()
    {
        SkipBlanksAnd(_ => false);
        if (Line() is not @"\end\")
        {
            var hasMoreEntries = Line() is { } line && !line.StartsWith('\\');
            Report(hasMoreEntries ? KenlmRule.SectionsHaveTheirCounts : KenlmRule.TheEndMarkIsLast, "is not \\end\\");
            return;
        }

        _next++;
        SkipBlanksAnd(_ => false);
        Require(Line() is null, KenlmRule.TheEndMarkIsLast, "comes after \\end\\");
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

    private bool Require(bool holds, KenlmRule rule, string what) => holds || Report(rule, what);

    private bool Report(KenlmRule rule, string what)
    {
        _breaches.Add(new KenlmBreach(rule, _next + 1, string.Create(CultureInfo.InvariantCulture, $"line {_next + 1} {what}")));
        return false;
    }

    // Stricter than KenLM's number parser, which also accepts a leading plus or point.
    [GeneratedRegex(
        @"^-?\d+(\.\d+)?([eE][-+]?\d+)?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Decimal();
}
