using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NgramCollapse.Tests.Architecture;

/// <summary>What the types of a built assembly mention, and the files they come from, read from its metadata and instructions.</summary>
/// <remarks>
/// The compiler copies a constant's value and a <c>nameof</c>'s text into the code that uses them and keeps no trace of where they came
/// from, and documentation is no code: mentions of these three kinds are not seen. Their <c>using</c> lines are (<see cref="SourceFile"/>).
/// </remarks>
internal sealed class AssemblyCode
{
    private readonly MetadataReader _metadata;
    private readonly PEReader _image;
    private readonly TypeMentions _mentions;

    private AssemblyCode(PEReader image)
    {
        _image = image;
        _metadata = image.GetMetadataReader();
        _mentions = new TypeMentions(_metadata);
        References =
        [
            .. _metadata.TypeDefinitions
                .SelectMany(type => MentionedBy(_metadata.GetTypeDefinition(type)).Select(to => new CodeReference(_mentions.Of(type), to)))
                .Where(reference => reference.From != reference.To)
                .Distinct(),
        ];
    }

    /// <summary>Each pair of a type and another type that it mentions, once.</summary>
    public ImmutableArray<CodeReference> References { get; }

    /// <summary>The file of each type that has one, read from the portable PDB beside the assembly.</summary>
    public IReadOnlyDictionary<CodeType, string> Files { get; private init; } = ImmutableDictionary<CodeType, string>.Empty;

    /// <summary>Reads an assembly that was built for these tests.</summary>
    public static AssemblyCode Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        using var image = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchEntireImage);
        if (!image.TryOpenAssociatedPortablePdb(path, File.OpenRead, out var provider, out _) || provider is null)
        {
            throw new FileNotFoundException("No portable PDB beside the assembly.", path);
        }

        using (provider)
        {
            return new AssemblyCode(image) { Files = TypeFiles.Read(image.GetMetadataReader(), provider.GetMetadataReader()) };
        }
    }

    private IEnumerable<CodeType> MentionedBy(TypeDefinition type) =>
    [
        .. _mentions.In(type.BaseType),
        .. type.GetInterfaceImplementations().SelectMany(handle => _mentions.In(_metadata.GetInterfaceImplementation(handle).Interface)),
        .. MentionedBy(type.GetGenericParameters()),
        .. MentionedBy(type.GetCustomAttributes()),
        .. type.GetFields().SelectMany(handle => MentionedBy(_metadata.GetFieldDefinition(handle))),
        .. type.GetMethods().SelectMany(handle => MentionedBy(_metadata.GetMethodDefinition(handle))),
        .. type.GetProperties().SelectMany(handle => MentionedBy(_metadata.GetPropertyDefinition(handle).GetCustomAttributes())),
        .. type.GetEvents().SelectMany(handle => MentionedBy(_metadata.GetEventDefinition(handle).GetCustomAttributes())),
    ];

    private IEnumerable<CodeType> MentionedBy(GenericParameterHandleCollection parameters) =>
        parameters.Select(_metadata.GetGenericParameter).SelectMany(parameter => parameter.GetConstraints()
            .SelectMany(constraint => _mentions.In(_metadata.GetGenericParameterConstraint(constraint).Type))
            .Concat(MentionedBy(parameter.GetCustomAttributes())));

    private IEnumerable<CodeType> MentionedBy(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(handle => _mentions.In(_metadata.GetCustomAttribute(handle)));

    private IEnumerable<CodeType> MentionedBy(FieldDefinition field) =>
        [.. field.DecodeSignature(_mentions, null), .. MentionedBy(field.GetCustomAttributes())];

    private IEnumerable<CodeType> MentionedBy(MethodDefinition method) =>
    [
        .. TypeMentions.In(method.DecodeSignature(_mentions, null)),
        .. MentionedBy(method.GetGenericParameters()),
        .. MentionedBy(method.GetCustomAttributes()),
        .. method.GetParameters().SelectMany(handle => MentionedBy(_metadata.GetParameter(handle).GetCustomAttributes())),
        .. method.RelativeVirtualAddress == 0 ? [] : MentionedBy(_image.GetMethodBody(method.RelativeVirtualAddress)),
    ];

    private IEnumerable<CodeType> MentionedBy(MethodBodyBlock body) =>
    [
        .. _mentions.In(body.LocalSignature),
        .. body.ExceptionRegions.SelectMany(region => _mentions.In(region.CatchType)),
        .. IlTokens.In(body.GetILReader()).SelectMany(token => _mentions.In(token)),
    ];
}
