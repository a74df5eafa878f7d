using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Tributary.Architecture.Tests;

/// <summary>
/// Which namespaces of an assembly use which others of it: base types, signatures, custom attributes and every token in the code of
/// methods. A constant that the compiler has copied leaves no trace and is not seen.
/// </summary>
internal sealed class AssemblyReferences
{
    private static readonly Dictionary<ushort, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => (ushort)code.Value);

    private readonly MetadataReader _metadata;
    private readonly PEReader _file;
    private readonly Func<string, string?> _roomOf;
    private readonly SortedDictionary<(string From, string To), SortedSet<string>> _arrows = [];

    private AssemblyReferences(PEReader file, Func<string, string?> roomOf)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
        _roomOf = roomOf;
    }

    /// <summary>The arrows between rooms as <paramref name="roomOf"/> names them, each with the types that make it.</summary>
    public static SortedDictionary<(string From, string To), SortedSet<string>> BetweenNamespaces(
        string path, Func<string, string?> roomOf)
    {
        using PEReader file = new(File.OpenRead(path));
        AssemblyReferences references = new(file, roomOf);
        foreach (TypeDefinitionHandle type in references._metadata.TypeDefinitions)
            references.Read(type);

        return references._arrows;
    }

    private void Read(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        TypeNames names = new(_metadata);
        names.Add(type.BaseType);
        foreach (InterfaceImplementationHandle implementation in type.GetInterfaceImplementations())
            names.Add(_metadata.GetInterfaceImplementation(implementation).Interface);
        foreach (FieldDefinitionHandle field in type.GetFields())
            _metadata.GetFieldDefinition(field).DecodeSignature(names, null);
        foreach (CustomAttributeHandle attribute in type.GetCustomAttributes())
            names.Add(_metadata.GetCustomAttribute(attribute).Constructor);
        foreach (MethodDefinitionHandle method in type.GetMethods())
            Read(_metadata.GetMethodDefinition(method), names);

        Draw(handle, names.Found);
    }

    private void Read(MethodDefinition method, TypeNames names)
    {
        method.DecodeSignature(names, null);
        if (method.RelativeVirtualAddress == 0)
            return;

        MethodBodyBlock body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
        foreach (ExceptionRegion region in body.ExceptionRegions)
            names.Add(region.CatchType);

        ReadCode(body.GetILReader(), names);
    }

    private static void ReadCode(BlobReader code, TypeNames names)
    {
        while (code.RemainingBytes > 0)
        {
            ushort value = code.ReadByte();
            if (value == 0xfe)
                value = (ushort)(0xfe00 | code.ReadByte());

            switch (OpCodesByValue[value].OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    names.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    int targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                case OperandType operand:
                    code.Offset += SizeOf(operand);
                    break;
            }
        }
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private void Draw(TypeDefinitionHandle user, IEnumerable<TypeDefinitionHandle> used)
    {
        (string? from, string mine) = Place(user);
        foreach (TypeDefinitionHandle handle in used)
        {
            (string? to, string theirs) = Place(handle);
            if (from is null || to is null || from == to)
                continue;

            if (!_arrows.TryGetValue((from, to), out SortedSet<string>? types))
                _arrows[(from, to)] = types = new SortedSet<string>(StringComparer.Ordinal);
            types.Add($"{mine} -> {theirs}");
        }
    }

    private (string? Room, string Name) Place(TypeDefinitionHandle handle)
    {
        TypeDefinition type = _metadata.GetTypeDefinition(handle);
        while (type.IsNested)
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());

        return (_roomOf(_metadata.GetString(type.Namespace)), _metadata.GetString(type.Name));
    }

    /// <summary>Collects the assembly's own types out of tokens and signatures.</summary>
    private sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<object?, object?>
    {
        public HashSet<TypeDefinitionHandle> Found { get; } = [];

        public void Add(EntityHandle handle)
        {
            if (handle.IsNil)
                return;

            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition:
                    Found.Add((TypeDefinitionHandle)handle);
                    break;
                case HandleKind.TypeSpecification:
                    metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null);
                    break;
                case HandleKind.MethodDefinition:
                    Found.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.FieldDefinition:
                    Found.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                    break;
                case HandleKind.MemberReference:
                    Add(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                    break;
                case HandleKind.MethodSpecification:
                    MethodSpecification method = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                    method.DecodeSignature(this, null);
                    Add(method.Method);
                    break;
                default: // types of other assemblies
                    break;
            }
        }

        public object? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            Found.Add(handle);
            return null;
        }

        public object? GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public object? GetArrayType(object? elementType, ArrayShape shape) => null;

        public object? GetByReferenceType(object? elementType) => null;

        public object? GetFunctionPointerType(MethodSignature<object?> signature) => null;

        public object? GetGenericInstantiation(object? genericType, ImmutableArray<object?> typeArguments) => null;

        public object? GetGenericMethodParameter(object? context, int index) => null;

        public object? GetGenericTypeParameter(object? context, int index) => null;

        public object? GetModifiedType(object? modifier, object? unmodifiedType, bool isRequired) => null;

        public object? GetPinnedType(object? elementType) => null;

        public object? GetPointerType(object? elementType) => null;

        public object? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

        public object? GetSZArrayType(object? elementType) => null;

        public object? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => null;
    }
}
