using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NgramCollapse.Corpora;
using NgramCollapse.Tests.Reference;

namespace NgramCollapse.Tests.Corpora;

public sealed class CorpusCatalogTests
{
    private static readonly string Folder = RepositoryRoot.PathOf("corpora");
    private static readonly CorpusCatalog Catalog = CorpusCatalog.Load(Folder);

    public static TheoryData<string> Names => [.. Catalog.Entries.Select(entry => entry.Name)];

    [Theory]
    [InlineData("moby-dick")]
    [InlineData("church-buildings")]
    [InlineData("rabbits-and-hares")]
    [InlineData("paradise-lost")]
    [InlineData("sotu-1790-1829")]
    [InlineData("alice-in-wonderland")]
    [InlineData("kjv-gospels-and-acts")]
    [InlineData("reina-valera-1909-nt")]
    public void WhatIsPromisedIsShipped(string name) => Assert.Equal(name + ".txt", Catalog.Find(name)!.File);

    [Theory]
    [MemberData(nameof(Names))]
    public void AnEntrySaysWhatItsFileHolds(string name)
    {
        var entry = Catalog.Find(name)!;
        var bytes = File.ReadAllBytes(Catalog.PathOf(entry));
        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);

        Assert.Equal(entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal(entry.Bytes, bytes.Length);
        Assert.Equal(entry.Characters, text.EnumerateRunes().Count());
        Assert.Equal(entry.DistinctCharacters, text.EnumerateRunes().Distinct().Count());
        Assert.Equal(entry.Words, PlainText.Words(text).Length);
        Assert.Equal(entry.Paragraphs, CorpusReader.Read(Catalog.PathOf(entry), default).Documents.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DistinctWordsAreCountedToo(string name)
    {
        // This member of catalog.json is for human readers; the library does not load it.
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "catalog.json")));
        var entry = json.RootElement.GetProperty("corpora").EnumerateArray().Single(entry => entry.GetProperty("name").ValueEquals(name));
        var words = PlainText.Words(File.ReadAllText(Path.Combine(Folder, entry.GetProperty("file").GetString()!)));

        Assert.Equal(entry.GetProperty("distinct_words").GetInt32(), words.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AFileIsCleanText(string name)
    {
        var text = File.ReadAllText(Catalog.PathOf(Catalog.Find(name)!));

        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\0', text);
        Assert.False(text.StartsWith('\uFEFF'));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheReadmeGivesItsHash(string name) =>
        Assert.Contains(Catalog.Find(name)!.Sha256, File.ReadAllText(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);

    [Fact]
    public void EveryTextInTheFolderIsInTheCatalogue()
    {
        var files = Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

        Assert.Equal(files, Catalog.Entries.Select(entry => entry.File).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void EntriesAreInOrdinalOrderOfTheirNames() =>
        Assert.Equal(
            Catalog.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal),
            Catalog.Entries.Select(entry => entry.Name),
            StringComparer.Ordinal);

    [Fact]
    public void AnUnknownNameHasNoEntry() => Assert.Null(Catalog.Find("Moby-Dick"));

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    [InlineData("{\"corpora\": [{\"name\": \"x\"}]}")]
    public void AMissingOrDamagedCatalogueIsAnInputError(string? content)
    {
        using var folder = new TemporaryFolder();
        if (content is not null)
        {
            folder.Write("catalog.json", content);
        }

        Assert.Equal(ErrorCategory.InputOutput, Assert.Throws<LabException>(() => CorpusCatalog.Load(folder.Path)).Category);
    }
}
