using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace NgramCollapse.Tests.Architecture;

/// <summary>The operands of a method body that point into the metadata: types, members and signatures. Strings are left out.</summary>
internal static class IlTokens
{
    private const byte TwoBytePrefix = 0xFE;

    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (ushort)code.Value, code => code.OperandType);

    public static IEnumerable<EntityHandle> In(BlobReader instructions)
    {
        while (instructions.RemainingBytes > 0)
        {
            ushort code = instructions.ReadByte();
            if (code == TwoBytePrefix)
            {
                code = (ushort)((code << 8) | instructions.ReadByte());
            }

            var operand = Operands[code];
            if (operand is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType
                or OperandType.InlineTok or OperandType.InlineSig)
            {
                yield return MetadataTokens.EntityHandle(instructions.ReadInt32());
            }
            else
            {
                var length = operand is OperandType.InlineSwitch ? sizeof(int) * instructions.ReadInt32() : Length(operand);
                instructions.Offset += length;
            }
        }
    }

    /// <summary>Bytes of an operand that is no token, by ECMA-335, partition III, 1.2.</summary>
    private static int Length(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineString or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new InvalidDataException($"An instruction with the operand {operand}."),
    };
}
