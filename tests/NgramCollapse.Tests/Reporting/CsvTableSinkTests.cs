using System.Globalization;
using NgramCollapse.Reporting.Tables;

namespace NgramCollapse.Tests.Reporting;

public sealed class CsvTableSinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.PathOf("table.csv");

    [Fact]
    public void TheFormatIsCommaLineFeedAndNoByteOrderMark() =>
        Assert.Equal("a,b\n1,x\n2,y\n"u8.ToArray(), Bytes(["a", "b"], [1, "x"], [2, "y"]));

    [Fact]
    public void NullIsAnEmptyField() => Assert.Equal("a,b,c\n,,\n,1,\n", Text(["a", "b", "c"], [null, null, null], [null, 1, null]));

    [Fact]
    public void NumbersReadBackToTheSameBits()
    {
        double[] numbers = [0.1, 1.0 / 3, 1e-300, double.Epsilon, double.MaxValue, 5e20, -0.0, 12747, Math.PI];

        var lines = Text(["x"], [.. numbers.Select(number => new object?[] { number })]).Split('\n')[1..^1];

        Assert.Equal(
            numbers.Select(BitConverter.DoubleToInt64Bits),
            lines.Select(line => BitConverter.DoubleToInt64Bits(double.Parse(line, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void NumbersAreWrittenAlikeInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("x,y\n1234.5,-1000000\n", Text(["x", "y"], [1234.5, -1_000_000L]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")")]
    [InlineData("@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0")]
    [InlineData("\t=1+1")]
    [InlineData("\n=1+1")]
    public void AFormulaIsDefused(string formula)
    {
        var field = Text(["x"], [formula])[2..].TrimStart('"');

        Assert.DoesNotContain(field[0], "=@+\t\n");
    }

    [Fact]
    public void ANegativeNumberStaysANumber() => Assert.Equal("x,y\n-3.5,-7\n", Text(["x", "y"], [-3.5, -7]));

    [Fact]
    public void ATextThatIsInertIsWrittenExactly()
    {
        using var table = new CsvTableSink().Open(AnyTable.Of(["x"]) with { TextIsInert = true }, File);
        table.Write(["-"]);
        table.Write(["="]);
        table.Complete();

        Assert.Equal("x\n-\n=\n", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void CommasQuotesAndLineFeedsAreQuoted() =>
        Assert.Equal("x,y,z\n\"a,b\",\"say \"\"so\"\"\",\"a\nb\"\n", Text(["x", "y", "z"], ["a,b", "say \"so\"", "a\nb"]));

    [Fact]
    public void TheNameIsPartialUntilTheTableIsComplete()
    {
        using var table = Open(["a"]);
        table.Write([1]);

        Assert.False(System.IO.File.Exists(File));
        Assert.True(System.IO.File.Exists(File + ".partial"));

        table.Complete();

        Assert.Equal("a\n1\n", System.IO.File.ReadAllText(File));
        Assert.False(System.IO.File.Exists(File + ".partial"));
    }

    [Fact]
    public void ARowIsInTheFileAsSoonAsItIsWritten()
    {
        using var table = Open(["a"]);
        table.Write([1]);
        Assert.Equal("a\n1\n", ReadWhileOpen());

        table.Write([2]);
        Assert.Equal("a\n1\n2\n", ReadWhileOpen());
    }

    [Fact]
    public void AnAbandonedTableKeepsItsPartialName()
    {
        using (var table = Open(["a"]))
        {
            table.Write([1]);
        }

        Assert.False(System.IO.File.Exists(File));
        Assert.Equal("a\n1\n", System.IO.File.ReadAllText(File + ".partial"));
    }

    public void Dispose() => _folder.Dispose();

    private ITableWriter Open(string[] header) => new CsvTableSink().Open(AnyTable.Of(header), File);

    private string ReadWhileOpen()
    {
        using var stream = new FileStream(File + ".partial", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string Text(string[] header, params object?[][] rows) => System.Text.Encoding.UTF8.GetString(Bytes(header, rows));

    private byte[] Bytes(string[] header, params object?[][] rows)
    {
        using var table = Open(header);
        foreach (var row in rows)
        {
            table.Write(row);
        }

        table.Complete();
        return System.IO.File.ReadAllBytes(File);
    }
}
