using System.Text.Json;
using NgramCollapse.Pools;
using NgramCollapse.Reporting;
using NgramCollapse.Symbols;

namespace NgramCollapse.Tests.Reporting;

public sealed class RunRecordTests
{
    private static readonly RunFiles NoFiles = RunFiles.TryRead([])!;

    [Fact]
    public void ItIsJsonThatSaysWhatWasRun()
    {
        var (record, source) = TinyRun.Prepare(TinyRun.Options);

        using var json = JsonDocument.Parse(RunJson.Of(record, NoFiles));

        var root = json.RootElement;
        Assert.Equal(RunRecord.Format, root.GetProperty("format").GetString());
        Assert.Equal(record.Labels.RunId, root.GetProperty("run").GetString());
        Assert.Equal("0x0000000000C0FFEE", root.GetProperty("resolved").GetProperty("seed").GetString());
        Assert.Equal(source.Training.EventCount, root.GetProperty("resolved").GetProperty("size").GetInt32());
        Assert.Equal(record.Corpus.Sha256, root.GetProperty("corpus").GetProperty("sha256").GetString());
        Assert.Equal("a note", root.GetProperty("notes")[0].GetString());
        Assert.False(root.TryGetProperty("test", out _));
    }

    [Fact]
    public void ItListsTheAlphabetInItsOrder()
    {
        var (record, source) = TinyRun.Prepare(TinyRun.Options);

        using var json = JsonDocument.Parse(RunJson.Of(record, NoFiles));

        var alphabet = json.RootElement.GetProperty("alphabet");
        Assert.Equal(source.Alphabet.Count, alphabet.GetProperty("size").GetInt32());
        Assert.Equal(
            Enumerable.Range(Alphabet.FirstSymbol, source.Alphabet.Count)
                .Select(symbol => Reference.PlainText.Token(source.Alphabet, symbol)),
            alphabet.GetProperty("symbols").EnumerateArray().Select(symbol => symbol.GetString()!),
            StringComparer.Ordinal);
    }

    [Fact]
    public void BytesAreListedInHexadecimal()
    {
        var (record, _) = TinyRun.Prepare(TinyRun.Options with { Unit = SymbolUnit.Byte });

        using var json = JsonDocument.Parse(RunJson.Of(record, NoFiles));

        Assert.All(
            json.RootElement.GetProperty("alphabet").GetProperty("symbols").EnumerateArray(),
            symbol => Assert.Matches("^[0-9A-F]{2}$", symbol.GetString()!));
    }

    [Fact]
    public void ItsOptionsReadBackAsAnExperiment()
    {
        using var folder = new TemporaryFolder();
        var (record, _) = TinyRun.Prepare(TinyRun.Options with { Regime = Regime.Mix(0.125) });
        File.WriteAllBytes(folder.PathOf("run.json"), RunJson.Of(record, NoFiles));

        Assert.Equal(record.Options, ExperimentFile.Load(folder.PathOf("run.json")));
    }
}
