using System.Globalization;
using System.Text.Json;
using NgramCollapse.Reporting.Tables;

namespace NgramCollapse.Tests.Reporting;

public sealed class JsonLinesTableSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.PathOf("table.jsonl");

    [Fact]
    public void ARowIsAnObjectAndALine() =>
        Assert.Equal("{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":null}\n", Text(["a", "b"], [1, "x"], [2L, null]));

    [Fact]
    public void ATableWithoutRowsIsAnEmptyFile() => Assert.Equal("", Text(["a"]));

    [Fact]
    public void NumbersReadBackToTheSameBitsInEveryCulture()
    {
        double[] numbers = [0.1, 1.0 / 3, 1e-300, double.Epsilon, double.MaxValue, 5e20, -0.0, 12747, Math.PI];
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var lines = Text(["x"], [.. numbers.Select(number => new object?[] { number })]).Split('\n')[..^1];
            var read = lines.Select(line => Cell(line).GetDouble());
            Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("a,b \"c\" \\ \n \r \t é 日本 \uD83D\uDE00 <s>")]
    [InlineData("")]
    public void TextIsVerbatim(string text) => Assert.Equal(text, Cell(Text(["x"], [text]).TrimEnd('\n')).GetString());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void WhatIsNoNumberIsNoCell(double number) => Assert.Throws<ArgumentException>(() => Text(["x"], [number]));

    [Fact]
    public void AnAbandonedTableKeepsItsPartialName()
    {
        using (var table = new JsonLinesTableSink().Open(AnyTable.Of(["a"]), File))
        {
            table.Write([1]);
        }

        Assert.False(System.IO.File.Exists(File));
        Assert.Equal("{\"a\":1}\n", System.IO.File.ReadAllText(File + ".partial"));
    }

    public void Dispose() => _folder.Dispose();

    private static JsonElement Cell(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("x").Clone();
    }

    private string Text(string[] names, params object?[][] rows)
    {
        new JsonLinesTableSink().Write(AnyTable.Of(names), File, rows);
        return System.IO.File.ReadAllText(File);
    }
}
