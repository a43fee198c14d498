using System.Text;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>Reads an ARPA file, of this laboratory or of another toolkit; anything out of order is an error with its line.</summary>
/// <remarks>
/// The unit stands in a comment that only this laboratory writes; without it nothing is escaped, and tokens of one
/// character each are characters, otherwise they are words.
/// </remarks>
internal sealed class ArpaReader
{
    // The first line of IRSTLM's intermediate form, which looks like ARPA otherwise.
    private const string Intermediate = "iARPA";

    private static readonly char[] Blanks = [' ', '\t'];

    private readonly ArpaLines _lines;
    private readonly string _where;
    private readonly List<int> _declared = [];
    private readonly Dictionary<string, int> _idByToken = new(StringComparer.Ordinal);
    private readonly List<ModelLevel> _levels = [];
    private SymbolUnit? _unit;
    private bool _excludesUnseenContexts;
    private Alphabet _alphabet = null!;

    private ArpaReader(ArpaLines lines, string where) => (_lines, _where) = (lines, where);

    /// <summary>Reads a model.</summary>
    /// <param name="stream">The file behind what was read of it.</param>
    /// <param name="where">The file as the user named it.</param>
    /// <param name="beginning">What was read of it.</param>
    public static TrainedModel Read(Stream stream, string where, ReadOnlySpan<byte> beginning) => new ArpaReader(new ArpaLines(stream, where, beginning), where).Read();

    private TrainedModel Read()
    {
        ReadHeader();
        for (var length = 1; length <= _declared.Count; length++)
        {
            Expect($"\\{length}-grams:");
            if (length == 1)
            {
                ReadSingles();
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
            _levels, hasUnknown ? 0 : double.NegativeInfinity, double.NegativeInfinity, _excludesUnseenContexts ? double.NegativeInfinity : 0, _alphabet.SymbolBound);
        return new TrainedModel(_alphabet, new BackoffModel(states, _alphabet.EventSpaceSize));
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
                throw Corrupt("this is IRSTLM's iARPA, whose numbers are not yet probabilities; make an ARPA file of it with 'compile-lm --text=yes' and name that");
            }

            if (line.StartsWith(ArpaWriter.UnitComment, StringComparison.Ordinal))
            {
                _unit = EnumNames.TryParse<SymbolUnit>(line[ArpaWriter.UnitComment.Length..], out var unit) ? unit : throw Corrupt("the unit is not character, grapheme, byte or word");
            }

            _excludesUnseenContexts |= line.Equals(ArpaWriter.ExcludesUnseenContexts, StringComparison.Ordinal);
            line = _lines.ReadNext();
        }

        for (line = _lines.ReadNext(); line is ['n', ..]; line = _lines.ReadNext())
        {
            var length = _declared.Count + 1;
            if (!line.StartsWith("ngram", StringComparison.Ordinal) || line["ngram".Length..].Split('=') is not [var number, var declared]
                || !ArpaNumbers.TryCount(number, out var ordinal) || ordinal != length || !ArpaNumbers.TryCount(declared, out var count))
            {
                throw Corrupt($"expected 'ngram {length}=' and a count");
            }

            _declared.Add(length > 1 || count > 0 ? count : throw Corrupt("a model without single symbols; it gives no event a probability"));
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

    private void ReadSingles()
    {
        var entries = new List<(string Token, double Log2, double Backoff)>();
        for (var i = 0; i < _declared[0]; i++)
        {
            var (fields, log2, backoff) = ReadEntry(1);
            if (!_idByToken.TryAdd(fields[1], -1))
            {
                throw Corrupt($"'{fields[1]}' comes twice");
            }

            entries.Add((fields[1], log2, backoff));
        }

        NumberTokens(entries.Select(entry => entry.Token));
        Add(1, [.. entries.Select(entry => (0, _idByToken[entry.Token], entry.Log2, entry.Backoff))]);
    }

    private void NumberTokens(IEnumerable<string> tokens)
    {
        // Another toolkit's unknown may have the other name. A file with both comes from a text with that word in it.
        var unknown = _unit is null && !_idByToken.ContainsKey(ArpaToken.Unknown) ? ArpaToken.UnknownInCapitals : ArpaToken.Unknown;
        var bytesByToken = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var token in tokens.Where(token => token is not (ArpaToken.Start or ArpaToken.End) && !token.Equals(unknown, StringComparison.Ordinal)))
        {
            bytesByToken[token] = (_unit is null ? ArpaToken.DecodeForeign(token) : ArpaToken.Unescape(token)) ?? throw Corrupt($"'{token}' has a wrong escape");
        }

        _unit ??= bytesByToken.Values.All(IsOneCharacter) ? SymbolUnit.Character : SymbolUnit.Word;
        try
        {
            _alphabet = Alphabet.FromSymbols(bytesByToken.Values, _unit.Value);
        }
        catch (ArgumentException e)
        {
            throw new LabException(ErrorCategory.Corrupt, $"{_where}: the single symbols are no {EnumNames.Of(_unit.Value)} alphabet: {e.Message.Split('\n')[0]}", e);
        }

        var order = bytesByToken.OrderBy(pair => pair.Value, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        var next = Alphabet.FirstSymbol;
        foreach (var (token, _) in order)
        {
            _idByToken[token] = next++;
        }

        _idByToken[ArpaToken.Start] = Alphabet.DocumentStart;
        _idByToken[ArpaToken.End] = Alphabet.DocumentEnd;
        _idByToken[unknown] = Alphabet.Unknown;
    }

    private void ReadLonger(int length)
    {
        // The header's word is not taken for the memory: the list grows with what the file holds.
        var entries = new List<(int Prefix, int Symbol, double Log2, double Backoff)>(Math.Min(_declared[length - 1], 1 << 16));
        for (var i = 0; i < _declared[length - 1]; i++)
        {
            var (fields, log2, backoff) = ReadEntry(length);
            var prefix = 0;
            for (var k = 1; k <= length; k++)
            {
                if (!_idByToken.TryGetValue(fields[k], out var symbol) || (symbol < Alphabet.FirstSymbol && _levels[0].Find(0, symbol) < 0))
                {
                    throw Corrupt($"'{fields[k]}' is not among the single symbols");
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
                throw Corrupt($"one of the {length}-grams above comes twice");
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

    /// <summary>The next entry: its fields (tokens from 1), log2 p, and the log2 weight, 0 where none is written.</summary>
    private (string[] Fields, double Log2, double Backoff) ReadEntry(int length)
    {
        var fields = (_lines.ReadNext() ?? throw Corrupt($"the file ends among the {length}-grams")).Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        var backoff = 0.0;
        if (fields.Length != length + 1 && !(fields.Length == length + 2 && length < _declared.Count))
        {
            throw Corrupt(fields is [['\\', ..], ..] ? $"fewer {length}-grams than the header says" : $"an entry of the {length}-grams has a log-probability, {length} symbols and perhaps a weight; this has {fields.Length} fields");
        }

        if (!ArpaNumbers.TryLog2(fields[0], out var log2) || log2 > 1e-6 || (fields.Length == length + 2 && !ArpaNumbers.TryLog2(fields[^1], out backoff)))
        {
            throw Corrupt("the log-probability or the weight is no number, or the probability is above 1");
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

    private static bool IsOneCharacter(byte[] symbol) => Rune.DecodeFromUtf8(symbol, out _, out var length) == System.Buffers.OperationStatus.Done && length == symbol.Length;

    private LabException Corrupt(string what) => _lines.Corrupt(_lines.Number, what);
}
