using System.Reflection;
using System.Reflection.Emit;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>Which types a type uses: in its face (fields, parameters, attributes) and in the code of its methods.</summary>
internal static class Uses
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Type> Of(Type type)
    {
        var used = new HashSet<Type>();
        Add(used, type.BaseType);
        foreach (var face in type.GetInterfaces())
        {
            Add(used, face);
        }

        foreach (var field in type.GetFields(All))
        {
            Add(used, field.FieldType);
        }

        foreach (var data in type.GetCustomAttributesData().Concat(type.GetMembers(All).SelectMany(member => member.GetCustomAttributesData())))
        {
            Add(used, data.AttributeType);
        }

        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
        {
            foreach (var parameter in method.GetParameters())
            {
                Add(used, parameter.ParameterType);
            }

            Add(used, (method as MethodInfo)?.ReturnType);
            foreach (var named in InCode(method))
            {
                Add(used, named);
            }
        }

        used.Remove(type);
        return used;
    }

    private static void Add(HashSet<Type> used, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(used, type.GetElementType());
            return;
        }

        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
            {
                Add(used, argument);
            }

            type = type.GetGenericTypeDefinition();
        }

        used.Add(type);
    }

    private static IEnumerable<Type> InCode(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        var code = body.GetILAsByteArray()!;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xfe ? BitConverter.ToInt16([code[at + 1], 0xfe], 0) : code[at];
            var operation = Codes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && Member(method, BitConverter.ToInt32(code, at)) is { } member)
            {
                foreach (var type in TypesOf(member))
                {
                    yield return type;
                }
            }

            at += OperandSize(operation, code, at);
        }
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member)
    {
        if (member is Type type)
        {
            yield return type;
        }

        if (member.DeclaringType is { } owner)
        {
            yield return owner;
        }

        if (member is MethodInfo { IsGenericMethod: true } method)
        {
            foreach (var argument in method.GetGenericArguments())
            {
                yield return argument;
            }
        }
    }

    private static MemberInfo? Member(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var ofMethod = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, ofMethod);
    }

    private static int OperandSize(OpCode operation, byte[] code, int at) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
