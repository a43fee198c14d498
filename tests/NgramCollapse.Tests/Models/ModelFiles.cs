using System.IO.Compression;
using System.Text;
using NgramCollapse.Models;

namespace NgramCollapse.Tests.Models;

/// <summary>Model files in memory.</summary>
internal static class ModelFiles
{
    public static byte[] Bytes(TrainedModel model, string name)
    {
        using var output = new MemoryStream();
        ModelFile.Write(model, name, output);
        return output.ToArray();
    }

    public static TrainedModel RoundTrip(TrainedModel model, string name) => ModelFile.Read(Bytes(model, name), name);

    public static TrainedModel Read(string text) => ModelFile.Read(Encoding.UTF8.GetBytes(text), "a.arpa");

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }

    public static byte[] Gunzip(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }

    /// <summary>Asserts that a file is refused as corrupt, and returns the message.</summary>
    public static string Refusal(byte[] bytes)
    {
        var e = Assert.Throws<LabException>(() => ModelFile.Read(bytes, "file"));
        Assert.Equal(ErrorCategory.Corrupt, e.Category);
        Assert.DoesNotContain("\n", e.Message, StringComparison.Ordinal);
        Assert.StartsWith("file: ", e.Message, StringComparison.Ordinal);
        return e.Message;
    }
}
