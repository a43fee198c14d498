using System.Buffers;
using System.Text;
using NgramCollapse.Symbols;

namespace NgramCollapse.Models;

/// <summary>The tokens of an ARPA file's unigrams, and the symbols that they encode.</summary>
internal sealed class ArpaVocabulary
{
    private readonly Dictionary<string, int> _symbols = new(StringComparer.Ordinal);

    private ArpaVocabulary(Alphabet alphabet) => Alphabet = alphabet;

    /// <summary>The symbols in ordinal order.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>The symbol of a token.</summary>
    public int this[string token] => _symbols[token];

    /// <summary>Numbers the tokens.</summary>
    /// <param name="tokens">All different.</param>
    /// <param name="unit">
    /// The unit that the file names. Null in a file of another toolkit, whose unit is a character if every token is a single character,
    /// and a word otherwise.
    /// </param>
    /// <exception cref="FormatException">A token has an invalid escape, or the tokens are not an alphabet of that unit.</exception>
    public static ArpaVocabulary Create(IReadOnlyCollection<string> tokens, SymbolUnit? unit)
    {
        // Another toolkit may call the unknown symbol <UNK>. If a file has both names, <UNK> is a word of the training text.
        var unknown = unit is null && !tokens.Contains(ArpaToken.Unknown, StringComparer.Ordinal)
            ? ArpaToken.UnknownInCapitals
            : ArpaToken.Unknown;
        var bytesByToken = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var token in tokens)
        {
            if (token is not (ArpaToken.Start or ArpaToken.End) && !token.Equals(unknown, StringComparison.Ordinal))
            {
                var bytes = unit is null ? ArpaToken.DecodeForeign(token) : ArpaToken.Unescape(token);
                bytesByToken[token] = bytes ?? throw new FormatException($"'{token}' has an invalid escape");
            }
        }

        unit ??= bytesByToken.Values.All(IsOneCharacter) ? SymbolUnit.Character : SymbolUnit.Word;
        var vocabulary = new ArpaVocabulary(AlphabetOf(bytesByToken.Values, unit.Value));
        var order = bytesByToken.OrderBy(pair => pair.Value, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        var next = Alphabet.FirstSymbol;
        foreach (var (token, _) in order)
        {
            vocabulary._symbols[token] = next++;
        }

        vocabulary._symbols[ArpaToken.Start] = Alphabet.DocumentStart;
        vocabulary._symbols[ArpaToken.End] = Alphabet.DocumentEnd;
        vocabulary._symbols[unknown] = Alphabet.Unknown;
        return vocabulary;
    }

    /// <summary>Finds the symbol of a token.</summary>
    public bool TryGetSymbol(string token, out int symbol) => _symbols.TryGetValue(token, out symbol);

    private static Alphabet AlphabetOf(IEnumerable<byte[]> symbols, SymbolUnit unit)
    {
        try
        {
            return Alphabet.FromSymbols(symbols, unit);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"the unigrams are not a valid {EnumNames.Of(unit)} alphabet: {e.Message.Split('\n')[0]}", e);
        }
    }

    private static bool IsOneCharacter(byte[] symbol) =>
        Rune.DecodeFromUtf8(symbol, out _, out var length) == OperationStatus.Done && length == symbol.Length;
}
