using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace NgramCollapse.Tests.Architecture;

/// <summary>All types that a handle or a signature mentions: <c>Dictionary&lt;A, B[]&gt;</c> mentions three.</summary>
internal sealed class TypeMentions(MetadataReader metadata)
    : ISignatureTypeProvider<ImmutableArray<CodeType>, object?>, ICustomAttributeTypeProvider<ImmutableArray<CodeType>>
{
    private static readonly CodeType SystemType = new("System.Runtime", "System", "Type");

    private readonly string _assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);

    public CodeType Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (type.GetDeclaringType() is { IsNil: false } outer)
        {
            type = metadata.GetTypeDefinition(outer);
        }

        return new CodeType(_assembly, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    public CodeType Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var scope = type.ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.TypeReference => Of((TypeReferenceHandle)scope),
            HandleKind.AssemblyReference => Named(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)),
            _ => Named(_assembly),
        };

        CodeType Named(string assembly) => new(assembly, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    /// <summary>Types that a type, a member or a signature mentions. A member mentions its declaring type, not its own signature.</summary>
    public ImmutableArray<CodeType> In(EntityHandle handle) => handle.Kind switch
    {
        _ when handle.IsNil => [],
        HandleKind.TypeDefinition => [Of((TypeDefinitionHandle)handle)],
        HandleKind.TypeReference => [Of((TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        HandleKind.MethodDefinition => [Of(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.FieldDefinition => [Of(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.MemberReference => In(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent),
        HandleKind.MethodSpecification => InGenericMethod(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => InStandalone(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle)),
        _ => throw new InvalidDataException($"A reference to a {handle.Kind}."),
    };

    public static IEnumerable<CodeType> In(MethodSignature<ImmutableArray<CodeType>> method) =>
        [.. method.ReturnType, .. method.ParameterTypes.SelectMany(type => type)];

    /// <summary>An attribute's type and the types among its arguments, enumerations and <c>typeof</c>.</summary>
    public IEnumerable<CodeType> In(CustomAttribute attribute)
    {
        var value = attribute.DecodeValue(this);
        return
        [
            .. In(attribute.Constructor),
            .. value.FixedArguments.SelectMany(argument => InArgument(argument.Type, argument.Value)),
            .. value.NamedArguments.SelectMany(argument => InArgument(argument.Type, argument.Value)),
        ];
    }

    public ImmutableArray<CodeType> GetArrayType(ImmutableArray<CodeType> elementType, ArrayShape shape) => elementType;

    public ImmutableArray<CodeType> GetByReferenceType(ImmutableArray<CodeType> elementType) => elementType;

    public ImmutableArray<CodeType> GetFunctionPointerType(MethodSignature<ImmutableArray<CodeType>> signature) => [.. In(signature)];

    public ImmutableArray<CodeType> GetGenericInstantiation(
        ImmutableArray<CodeType> genericType, ImmutableArray<ImmutableArray<CodeType>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(type => type)];

    public ImmutableArray<CodeType> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableArray<CodeType> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableArray<CodeType> GetModifiedType(
        ImmutableArray<CodeType> modifier, ImmutableArray<CodeType> unmodifiedType, bool isRequired) => [.. modifier, .. unmodifiedType];

    public ImmutableArray<CodeType> GetPinnedType(ImmutableArray<CodeType> elementType) => elementType;

    public ImmutableArray<CodeType> GetPointerType(ImmutableArray<CodeType> elementType) => elementType;

    public ImmutableArray<CodeType> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    public ImmutableArray<CodeType> GetSZArrayType(ImmutableArray<CodeType> elementType) => elementType;

    public ImmutableArray<CodeType> GetTypeFromDefinition(
        MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(handle)];

    public ImmutableArray<CodeType> GetTypeFromReference(
        MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [Of(handle)];

    public ImmutableArray<CodeType> GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => In(handle);

    public ImmutableArray<CodeType> GetSystemType() => [SystemType];

    public bool IsSystemType(ImmutableArray<CodeType> type) => type is [{ Namespace: "System", Name: "Type" }];

    public ImmutableArray<CodeType> GetTypeFromSerializedName(string name) => [.. In(TypeName.Parse(name))];

    /// <remarks>The blob does not say how wide an enumeration is. A nested one cannot be looked up here: it is taken for an int.</remarks>
    public PrimitiveTypeCode GetUnderlyingEnumType(ImmutableArray<CodeType> type) =>
        Type.GetType($"{type[0].Namespace}.{type[0].Name}, {type[0].Assembly}") is { IsEnum: true } found
            ? Enum.Parse<PrimitiveTypeCode>(Enum.GetName(Type.GetTypeCode(found.GetEnumUnderlyingType()))!)
            : PrimitiveTypeCode.Int32;

    private IEnumerable<CodeType> In(TypeName type) => type switch
    {
        { IsArray: true } => In(type.GetElementType()),
        { IsConstructedGenericType: true } => [.. In(type.GetGenericTypeDefinition()), .. type.GetGenericArguments().SelectMany(In)],
        { IsNested: true } => In(type.DeclaringType),
        _ => [new CodeType(type.AssemblyName?.Name ?? _assembly, type.Namespace, type.Name)],
    };

    private static IEnumerable<CodeType> InArgument(ImmutableArray<CodeType> type, object? value) => value switch
    {
        ImmutableArray<CodeType> mentioned => [.. type, .. mentioned],
        ImmutableArray<CustomAttributeTypedArgument<ImmutableArray<CodeType>>> array =>
            [.. type, .. array.SelectMany(element => InArgument(element.Type, element.Value))],
        _ => type,
    };

    private ImmutableArray<CodeType> InGenericMethod(MethodSpecification method) =>
        [.. In(method.Method), .. method.DecodeSignature(this, null).SelectMany(type => type)];

    private ImmutableArray<CodeType> InStandalone(StandaloneSignature signature) => signature.GetKind() switch
    {
        StandaloneSignatureKind.LocalVariables => [.. signature.DecodeLocalSignature(this, null).SelectMany(type => type)],
        _ => [.. In(signature.DecodeMethodSignature(this, null))],
    };
}
