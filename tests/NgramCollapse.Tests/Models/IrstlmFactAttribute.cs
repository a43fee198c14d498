namespace NgramCollapse.Tests.Models;

/// <summary>A test that needs IRSTLM's <c>compile-lm</c> (Debian's package irstlm) and is skipped, and says so, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IrstlmFactAttribute : FactAttribute
{
    public IrstlmFactAttribute() => Skip = CompileLm is null ? "IRSTLM's compile-lm is neither on PATH nor in /usr/lib/irstlm/bin; apt-get install irstlm" : null;

    /// <summary>The program, or null.</summary>
    public static string? CompileLm { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/lib/irstlm/bin").Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "compile-lm")).FirstOrDefault(File.Exists);
}
