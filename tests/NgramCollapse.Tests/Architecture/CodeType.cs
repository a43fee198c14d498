namespace NgramCollapse.Tests.Architecture;

/// <summary>
/// A top-level type. A nested type is the type that declares it; so are the closures and iterators that the compiler nests in it.
/// </summary>
/// <param name="Assembly">The assembly that declares it.</param>
/// <param name="Namespace">Its namespace, empty for the global one.</param>
/// <param name="Name">Its name in metadata: a generic type's ends with a backtick and its number of parameters.</param>
internal readonly record struct CodeType(string Assembly, string Namespace, string Name)
{
    private const string Root = "NgramCollapse";

    /// <summary>The room that the namespace belongs to; null for a shared type beside the rooms and for other namespaces.</summary>
    public string? Room => Namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? Namespace[(Root.Length + 1)..].Split('.')[0] : null;

    /// <summary>Whether it is a type of the library, in a room or beside the rooms.</summary>
    public bool IsInLibrary => Namespace.Equals(Root, StringComparison.Ordinal) || Room is not null;
}

/// <summary>A type's code mentions another type.</summary>
internal readonly record struct CodeReference(CodeType From, CodeType To);
