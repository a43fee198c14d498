using System.Diagnostics;

namespace NgramCollapse.Tests.Models;

/// <summary>A program of another toolkit. <c>tests/peers/install.sh FOLDER</c> installs them in a folder for PATH.</summary>
internal static class PeerProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The path of IRSTLM's <c>compile-lm</c>, or null.</summary>
    public static string? CompileLm { get; } = Find("compile-lm") ?? Existing("/usr/lib/irstlm/bin/compile-lm");

    /// <summary>The path of <c>kenlm-query</c> from <c>install.sh</c>, or of the <c>query</c> beside <c>lmplz</c>, or null.</summary>
    public static string? KenlmQuery { get; } = Find("kenlm-query")
        ?? (Find("lmplz") is { } lmplz ? Existing(Path.Combine(Path.GetDirectoryName(lmplz)!, "query")) : null);

    /// <summary>Executes a program in a folder with a text as its standard input.</summary>
    public static (string Output, string Errors, int ExitCode) Execute(
        string program, TemporaryFolder folder, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it read its input. Its exit code and errors say why.
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"{program} does not end");
        }

        return (output.Result, errors.Result, process.ExitCode);
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string? Existing(string path) => File.Exists(path) ? path : null;
}
