using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NgramCollapse.Tests.Architecture;

/// <summary>Which file a type was compiled from, by a portable PDB: its methods' lines, or the record of a type without any.</summary>
internal static class TypeFiles
{
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    /// <summary>Files relative to the folder named like the assembly, with forward slashes; generated ones are left out.</summary>
    public static ImmutableDictionary<CodeType, string> Read(MetadataReader metadata, MetadataReader symbols)
    {
        var mentions = new TypeMentions(metadata);
        var project = $"/{metadata.GetString(metadata.GetAssemblyDefinition().Name)}/";
        return metadata.TypeDefinitions
            .SelectMany(type => Documents(metadata, symbols, type).Select(document => (Type: mentions.Of(type), Path: PathOf(document))))
            .Where(found => found.Path is not null)
            .GroupBy(found => found.Type, found => found.Path!)
            .ToImmutableDictionary(type => type.Key, type => type.Min(StringComparer.Ordinal)!);

        string? PathOf(DocumentHandle document)
        {
            var path = symbols.GetString(symbols.GetDocument(document).Name).Replace('\\', '/');
            var start = path.LastIndexOf(project, StringComparison.Ordinal);
            return start < 0 || path.EndsWith(".g.cs", StringComparison.Ordinal) ? null : path[(start + project.Length)..];
        }
    }

    private static IEnumerable<DocumentHandle> Documents(MetadataReader metadata, MetadataReader symbols, TypeDefinitionHandle type)
    {
        var ofMethods = metadata.GetTypeDefinition(type).GetMethods()
            .Select(method => symbols.GetMethodDebugInformation(method).Document)
            .Where(document => !document.IsNil);
        var ofType = symbols.GetCustomDebugInformation(type)
            .Select(symbols.GetCustomDebugInformation)
            .Where(information => symbols.GetGuid(information.Kind) == TypeDefinitionDocuments)
            .SelectMany(information => RowsIn(symbols.GetBlobReader(information.Value)));
        return ofMethods.Concat(ofType);
    }

    private static IEnumerable<DocumentHandle> RowsIn(BlobReader blob)
    {
        while (blob.RemainingBytes > 0)
        {
            yield return MetadataTokens.DocumentHandle(blob.ReadCompressedInteger());
        }
    }
}
