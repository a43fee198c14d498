namespace NgramCollapse.Benchmarks;

/// <summary>Marks a class whose baseline is a C++ kernel. Without a compiler the class is left out.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class NeedsKernelsAttribute : Attribute;
