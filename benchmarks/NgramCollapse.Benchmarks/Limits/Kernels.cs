using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace NgramCollapse.Benchmarks;

/// <summary>The scalar C++ kernels of <c>benchmarks/limits/kernels.cpp</c>: compiled for this machine when the benchmarks start.</summary>
internal static class Kernels
{
    private const string Library = "kernels";
    private const string PathVariable = "NGRAM_COLLAPSE_KERNELS";

    static Kernels() => NativeLibrary.SetDllImportResolver(typeof(Kernels).Assembly, Resolve);

    /// <summary>Compiles the kernels with g++, or the compiler that CXX names, for this process and its children.</summary>
    /// <returns>What is missing; null if nothing is.</returns>
    public static string? Build(string solutionFolder)
    {
        var compiler = Environment.GetEnvironmentVariable("CXX") is { Length: > 0 } named ? named : "g++";
        var library = Path.Combine(AppContext.BaseDirectory, "libkernels.so");
        var source = Path.Combine(solutionFolder, "benchmarks", "limits", "kernels.cpp");
        string[] arguments = ["-O3", "-march=native", "-std=c++20", "-shared", "-fPIC", "-pthread", "-o", library, source];
        try
        {
            using var process = Process.Start(compiler, arguments);
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                return $"{compiler} ended with {process.ExitCode}";
            }
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return $"{compiler}: {e.Message}";
        }

        Environment.SetEnvironmentVariable(PathVariable, library);
        return null;
    }

    [DllImport(Library, EntryPoint = "count_trigrams")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern long CountTrigrams(byte[] symbols, long length, int threads);

    [DllImport(Library, EntryPoint = "count_sixgrams")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern long CountSixgrams(byte[] symbols, long length, int threads, int bits);

    [DllImport(Library, EntryPoint = "generate")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern void Generate(KernelSlot[] slots, ulong start, long size, ulong seed, byte[] text, int threads);

    [DllImport(Library, EntryPoint = "score_trigrams")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern double ScoreTrigrams(byte[] symbols, long length, int threads, double[] table);

    [DllImport(Library, EntryPoint = "score_sixgrams")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern double ScoreSixgrams(byte[] symbols, long length, int threads, ulong[] table, int bits);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name.Equals(Library, StringComparison.Ordinal)
            ? NativeLibrary.Load(
                Environment.GetEnvironmentVariable(PathVariable)
                    ?? throw new InvalidOperationException("The kernels were not built."))
            : 0;
}

/// <summary>A slot of the kernel's alias tables: its own share of 2^64, its own outcome, and the XOR of both outcomes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct KernelSlot(ulong Threshold, ulong Own, ulong Change);
