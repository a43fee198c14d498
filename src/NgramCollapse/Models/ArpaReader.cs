using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Reads an ARPA file of this laboratory or of another toolkit. Any irregularity is an error that names its line.</summary>
/// <remarks>
/// A comment that only this laboratory writes names the unit. In a file without that comment nothing is escaped, and
/// <see cref="ArpaVocabulary"/> infers the unit.
/// </remarks>
internal sealed class ArpaReader
{
    // First line of IRSTLM's intermediate format, which otherwise looks like ARPA.
    private const string Intermediate = "iARPA";

    private static readonly char[] Blanks = [' ', '\t'];

    private readonly ArpaLines _lines;
    private readonly string _where;
    private readonly List<int> _declared = [];
    private readonly List<ModelLevel> _levels = [];
    private SymbolUnit? _unit;
    private bool _excludesUnseenContexts;
    private ArpaVocabulary _vocabulary = null!;

    private ArpaReader(ArpaLines lines, string where) => (_lines, _where) = (lines, where);

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file after the bytes that were already read.</param>
    /// <param name="where">The file as the user named it.</param>
    /// <param name="beginning">The bytes that were already read.</param>
    public static TrainedModel Read(Stream stream, string where, ReadOnlySpan<byte> beginning) =>
        new ArpaReader(new ArpaLines(stream, where, beginning), where).Read();

    private TrainedModel Read()
    {
        ReadHeader();
        for (var length = 1; length <= _declared.Count; length++)
        {
            Expect($"\\{length}-grams:");
            if (length == 1)
            {
                ReadUnigrams();
            }
            else
            {
                ReadLonger(length);
            }
        }

        Expect("\\end\\");
        if (_lines.ReadNext() is not null)
        {
            throw Corrupt("there is text after \\end\\");
        }

        var hasUnknown = _levels[0].Find(0, Alphabet.Unknown) >= 0;
        var states = AutomatonBuilder.Build(
            _levels,
            log2Backoff: hasUnknown ? 0 : double.NegativeInfinity,
            log2Unseen: double.NegativeInfinity,
            log2UnseenContext: _excludesUnseenContexts ? double.NegativeInfinity : 0,
            _vocabulary.Alphabet.SymbolBound);
        return new TrainedModel(_vocabulary.Alphabet, new BackoffModel(states, _vocabulary.Alphabet.EventSpaceSize));
    }

    private void ReadHeader()
    {
        var line = _lines.ReadNext();
        while (line is not "\\data\\")
        {
            if (line is null)
            {
                throw Corrupt("there is no \\data\\ section; is this an ARPA model?");
            }

            if (line.Equals(Intermediate, StringComparison.Ordinal))
            {
                throw Corrupt(
                    "this is IRSTLM's iARPA, whose numbers are not yet probabilities; convert it to ARPA with 'compile-lm --text=yes'");
            }

            if (line.StartsWith(ArpaWriter.UnitComment, StringComparison.Ordinal))
            {
                _unit = EnumNames.TryParse<SymbolUnit>(line[ArpaWriter.UnitComment.Length..], out var unit)
                    ? unit
                    : throw Corrupt("the unit is not character, grapheme, byte or word");
            }

            _excludesUnseenContexts |= line.Equals(ArpaWriter.ExcludesUnseenContexts, StringComparison.Ordinal);
            line = _lines.ReadNext();
        }

        for (line = _lines.ReadNext(); line is ['n', ..]; line = _lines.ReadNext())
        {
            var length = _declared.Count + 1;
            if (!line.StartsWith("ngram", StringComparison.Ordinal)
                || line["ngram".Length..].Split('=') is not [var number, var declared]
                || !ArpaNumbers.TryCount(number, out var ordinal)
                || ordinal != length
                || !ArpaNumbers.TryCount(declared, out var count))
            {
                throw Corrupt($"expected 'ngram {length}=' and a count");
            }

            _declared.Add(length > 1 || count > 0 ? count : throw Corrupt("the model has no unigrams, so no event has a probability"));
        }

        if (line is not null)
        {
            _lines.PutBack(line);
        }

        if (_declared.Count is 0 or > NgramCounter.MaxOrder)
        {
            throw Corrupt($"the model has order {_declared.Count}; orders 1 to {NgramCounter.MaxOrder} can be read");
        }
    }

    private void ReadUnigrams()
    {
        var entries = new List<(string Token, double Log2, double Backoff)>();
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _declared[0]; i++)
        {
            var (fields, log2, backoff) = ReadEntry(1);
            if (!tokens.Add(fields[1]))
            {
                throw Corrupt($"'{fields[1]}' appears twice");
            }

            entries.Add((fields[1], log2, backoff));
        }

        try
        {
            _vocabulary = ArpaVocabulary.Create(tokens, _unit);
        }
        catch (FormatException e)
        {
            throw new LabException(ErrorCategory.Corrupt, $"{_where}: {e.Message}", e);
        }

        Add(1, [.. entries.Select(entry => (0, _vocabulary[entry.Token], entry.Log2, entry.Backoff))]);
    }

    private void ReadLonger(int length)
    {
        // Do not trust the header with memory: let the list grow with the entries that the file really has.
        var entries = new List<(int Prefix, int Symbol, double Log2, double Backoff)>(Math.Min(_declared[length - 1], 1 << 16));
        for (var i = 0; i < _declared[length - 1]; i++)
        {
            var (fields, log2, backoff) = ReadEntry(length);
            var prefix = 0;
            for (var k = 1; k <= length; k++)
            {
                if (!_vocabulary.TryGetSymbol(fields[k], out var symbol)
                    || (symbol < Alphabet.FirstSymbol && _levels[0].Find(0, symbol) < 0))
                {
                    throw Corrupt($"'{fields[k]}' is not among the unigrams");
                }

                if (k == length)
                {
                    entries.Add((prefix, symbol, log2, backoff));
                }
                else if ((prefix = _levels[k - 1].Find(prefix, symbol)) < 0)
                {
                    throw Corrupt($"its first {k} symbols are not among the {k}-grams");
                }
            }
        }

        Add(length, [.. entries]);
    }

    private void Add(int length, (int Prefix, int Symbol, double Log2, double Backoff)[] entries)
    {
        Array.Sort(entries, (a, b) => a.Prefix != b.Prefix ? a.Prefix.CompareTo(b.Prefix) : a.Symbol.CompareTo(b.Symbol));
        for (var i = 1; i < entries.Length; i++)
        {
            if (entries[i].Prefix == entries[i - 1].Prefix && entries[i].Symbol == entries[i - 1].Symbol)
            {
                throw Corrupt($"one of the {length}-grams above appears twice");
            }
        }

        var shorter = length == 1 ? 1 : _levels[^1].Symbols.Length;
        _levels.Add(new ModelLevel(
            ModelLevel.FirstChildren(Array.ConvertAll(entries, e => e.Prefix), shorter),
            Array.ConvertAll(entries, e => e.Symbol),
            Array.ConvertAll(entries, e => e.Log2),
            length < _declared.Count ? Array.ConvertAll(entries, e => e.Backoff) : [],
            Counts: []));
    }

    /// <summary>Reads the next entry: its fields (tokens from 1 on), log2 p, and the log2 weight, which is 0 if it is missing.</summary>
    private (string[] Fields, double Log2, double Backoff) ReadEntry(int length)
    {
        var line = _lines.ReadNext() ?? throw Corrupt($"the file ends among the {length}-grams");
        var fields = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        var backoff = 0.0;
        var hasBackoff = fields.Length == length + 2 && length < _declared.Count;
        if (fields.Length != length + 1 && !hasBackoff)
        {
            throw Corrupt(fields is [['\\', ..], ..]
                ? $"fewer {length}-grams than the header says"
                : $"an entry of the {length}-grams has a log-probability, {length} symbols and perhaps a weight; "
                    + $"this has {fields.Length} fields");
        }

        if (!ArpaNumbers.TryLog2(fields[0], out var log2) || log2 > 1e-6 || (hasBackoff && !ArpaNumbers.TryLog2(fields[^1], out backoff)))
        {
            throw Corrupt("the log-probability or the weight is not a number, or the probability is above 1");
        }

        return (fields, log2, backoff);
    }

    private void Expect(string expected)
    {
        if (_lines.ReadNext() is var line && !string.Equals(line, expected, StringComparison.Ordinal))
        {
            throw Corrupt(line is null ? $"the file ends before '{expected}'" : $"expected '{expected}'; is a count in the header wrong?");
        }
    }

    private LabException Corrupt(string what) => _lines.Corrupt(_lines.Number, what);
}
