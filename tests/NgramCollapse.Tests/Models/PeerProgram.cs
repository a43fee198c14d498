using System.Diagnostics;

namespace NgramCollapse.Tests.Models;

/// <summary>A program of another toolkit. <c>tests/peers/install.sh FOLDER</c> puts them into a folder for PATH.</summary>
internal static class PeerProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>IRSTLM's <c>compile-lm</c>, or null.</summary>
    public static string? CompileLm { get; } = Find("compile-lm") ?? Existing("/usr/lib/irstlm/bin/compile-lm");

    /// <summary>KenLM's <c>query</c> beside its <c>lmplz</c>, or what <c>install.sh</c> makes of its library, or null.</summary>
    public static string? KenlmQuery { get; } = Find("kenlm-query") ?? (Find("lmplz") is { } lmplz ? Existing(Path.Combine(Path.GetDirectoryName(lmplz)!, "query")) : null);

    /// <summary>Runs it in the folder with the text as its input: what it wrote to its output, to its errors, and its exit code.</summary>
    public static (string Output, string Errors, int ExitCode) Run(string program, TemporaryFolder folder, string input, params string[] arguments)
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
            // It ended before it read its input; its exit code and errors say why.
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
