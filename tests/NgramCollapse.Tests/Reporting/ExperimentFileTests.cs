using NgramCollapse.Reporting;

namespace NgramCollapse.Tests.Reporting;

public sealed class ExperimentFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void EveryOptionIsRead()
    {
        var path = _folder.Write("x.json", """
            {
              // comments and a trailing comma are allowed
              "corpus": "moby-dick", "corpus_sha256": "aa", "test": "t.txt", "test_sha256": "bb", "held_out": 5,
              "document": "line", "keep_white_space": true, "fold_case": true, "unit": "byte", "order": 4, "generations": 6,
              "changes": true, "obituaries": false, "tail_alarm": 0.2, "head_alarm": 0.1, "null_chains": 20,
              "replicates": 7, "regime": "mix:0.5", "smoothing": "add:0.5", "sampling": "smoothed", "size": 1000,
              "seed": "0x0000000000000001", "measures": "core,distance", "threads": 2, "keep_text": true, "format": "jsonl",
              "out": "o", "force": false,
            }
            """);

        var expected = new ExperimentFile
        {
            Corpus = "moby-dick",
            CorpusSha256 = "aa",
            Test = "t.txt",
            TestSha256 = "bb",
            HeldOut = 5,
            Document = "line",
            KeepWhiteSpace = true,
            FoldCase = true,
            Unit = "byte",
            Order = 4,
            Generations = 6,
            Replicates = 7,
            Regime = "mix:0.5",
            Smoothing = "add:0.5",
            Sampling = "smoothed",
            Size = 1000,
            Seed = "0x0000000000000001",
            Measures = "core,distance",
            Threads = 2,
            Changes = true,
            Obituaries = false,
            TailAlarm = 0.2,
            HeadAlarm = 0.1,
            NullChains = 20,
            KeepText = true,
            Format = "jsonl",
            Out = "o",
            Force = false,
        };
        Assert.Equal(expected, ExperimentFile.Load(path));
    }

    // The record is written by hand and read by the serializer: an option that either omits or misnames is found.
    [Fact]
    public void ARecordReadsBackAsItWasWithEveryOption()
    {
        var all = new ExperimentFile();
        var properties = typeof(ExperimentFile).GetProperties().Where(property => property.CanWrite);
        foreach (var (property, number) in properties.Select((property, i) => (property, i + 1)))
        {
            property.SetValue(all, Nullable.GetUnderlyingType(property.PropertyType) switch
            {
                { } type when type == typeof(int) => number,
                { } type when type == typeof(double) => number + 0.5,
                { } type when type == typeof(bool) => number % 2 == 0,
                _ => property.Name is "Seed" ? "0x0000000000000007" : $"text \"{number}\"",
            });
        }

        var record = TinyRun.Prepare(TinyRun.Options).Record with { Options = all };
        var json = RunJson.Of(record, RunFiles.TryRead([])!);

        Assert.Equal(all, ExperimentFile.Load(_folder.Write("run.json", System.Text.Encoding.UTF8.GetString(json))));
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.Equal(ExperimentFile.Names, document.RootElement.GetProperty("options").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void WhatIsAbsentIsNull() => Assert.Equal(new ExperimentFile(), ExperimentFile.Load(_folder.Write("x.json", "{}")));

    [Theory]
    [InlineData("{\"seed\": 18446744073709551615}", "18446744073709551615")]
    [InlineData("{\"seed\": \"0xC0FFEE\"}", "0xC0FFEE")]
    public void ASeedMayBeANumberOrText(string json, string seed) =>
        Assert.Equal(seed, ExperimentFile.Load(_folder.Write("x.json", json)).Seed);

    [Theory]
    [InlineData("{\"oder\": 3}")]
    [InlineData("{\"Order\": 3}")]
    [InlineData("{\"order\": \"three\"}")]
    [InlineData("{\"order\": 3.5}")]
    [InlineData("{\"seed\": -1}")]
    [InlineData("{\"seed\": true}")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"format\": 1}")]
    [InlineData("{\"format\": \"x\", \"options\": null}")]
    public void AnythingElseIsOneLineOfUsage(string json)
    {
        var path = _folder.Write("x.json", json);

        var error = Assert.Throws<LabException>(() => ExperimentFile.Load(path));

        Assert.Equal(ErrorCategory.Usage, error.Category);
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain('\r', error.Message);
    }

    [Fact]
    public void AnUnknownOptionIsNamed()
    {
        var error = Assert.Throws<LabException>(() => ExperimentFile.Load(_folder.Write("x.json", "{\"oder\": 3}")));
        Assert.Contains("'oder'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AByteOrderMarkIsNoError() =>
        Assert.Equal(4, ExperimentFile.Load(_folder.Write("x.json", "\uFEFF{\"order\": 4}")).Order);

    [Fact]
    public void AMissingFileOrADirectoryIsAnInputError() => Assert.All(
        [_folder.PathOf("none.json"), _folder.Path],
        path => Assert.Equal(ErrorCategory.InputOutput, Assert.Throws<LabException>(() => ExperimentFile.Load(path)).Category));

    public void Dispose() => _folder.Dispose();
}
