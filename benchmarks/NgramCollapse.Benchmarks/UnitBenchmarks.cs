using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using NgramCollapse.Counting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Benchmarks;

/// <summary>
/// Documents as text to trigram counts, by what one symbol is: the alphabet, the encoding and the counting. Symbols per
/// second are characters of the text per second, so that the units can be compared.
/// </summary>
[GoesThrough(BenchmarkText.HeldOut)]
public class UnitBenchmarks
{
    private const int Order = 3;

    [Params(SymbolUnit.Character, SymbolUnit.Grapheme, SymbolUnit.Byte, SymbolUnit.Word)]
    public SymbolUnit Unit { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var plain = Plain();
        var fast = Fast();
        for (var length = 1; length <= Order; length++)
        {
            Agreement.Equal($"Types of length {length}", plain[length - 1].Count, fast.Level(length).Count);
            Agreement.Equal($"Windows of length {length}", plain[length - 1].Values.Sum(), fast.Level(length).Counts.ToArray().Sum());
        }
    }

    [Benchmark(Baseline = true)]
    public Dictionary<string, int>[] Plain()
    {
        var counts = new Dictionary<string, int>[Order];
        string[][] documents = [.. FixedCorpus.HeldOutDocuments.Select(document => (string[])["<s>", .. Split(document), "</s>"])];
        for (var length = 1; length <= Order; length++)
        {
            counts[length - 1] = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var document in documents)
            {
                for (var i = 0; i + length <= document.Length; i++)
                {
                    var window = string.Join('\u001F', document, i, length);
                    counts[length - 1][window] = counts[length - 1].GetValueOrDefault(window) + 1;
                }
            }
        }

        return counts;
    }

    [Benchmark]
    public NgramCounts Fast()
    {
        var (_, text) = Alphabet.EncodeAll(FixedCorpus.HeldOutDocuments, Unit);
        return NgramCounter.Count(text, Order);
    }

    private IEnumerable<string> Split(string document) => Unit switch
    {
        SymbolUnit.Grapheme => Graphemes(document),
        SymbolUnit.Byte => Encoding.UTF8.GetBytes(document).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)),
        SymbolUnit.Word => document.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        _ => document.EnumerateRunes().Select(rune => rune.ToString()),
    };

    private static IEnumerable<string> Graphemes(string document)
    {
        var elements = StringInfo.GetTextElementEnumerator(document);
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
