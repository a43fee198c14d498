namespace NgramCollapse.Tests.Architecture.Samples;

// A type to mention, in each kind that C# has. The samples are compiled for their metadata and never run.
internal enum TargetEnumeration
{
    One,
}

internal interface ITarget;

internal class Target
{
    public const int Constant = 1;

    public static readonly object Field = new();

    public static event EventHandler? Changed;

    public static void Call() => Changed?.Invoke(null, EventArgs.Empty);
}

internal sealed class TargetException : Exception;

[AttributeUsage(AttributeTargets.All)]
internal sealed class TargetAttribute : Attribute;

[AttributeUsage(AttributeTargets.All)]
internal sealed class MarkAttribute(params Type[] types) : Attribute
{
    public Type[] Types => types;
}

internal sealed class Ground
{
    public static void Call<T>() => typeof(T).ToString();

    public static object Any() => new();
}

[Mark(typeof(string), typeof(Target))]
internal sealed class AsArgumentOfAnAttribute;

[Mark(typeof(Dictionary<string, Target[]>))]
internal sealed class AsGenericArgumentInAnAttribute;

internal sealed class AsArgumentOfAGenericBase : List<Target>;

internal sealed class AsArrayOfAParameter
{
    public static void Take(Target[][] targets) => ArgumentNullException.ThrowIfNull(targets);
}

internal sealed class AsAttributeOfAParameter
{
    public static void Take([Target] object value) => ArgumentNullException.ThrowIfNull(value);
}

internal sealed class AsBase : Target;

internal sealed class AsCatch
{
    public static bool Try()
    {
        try
        {
            return Ground.Any() is string;
        }
        catch (TargetException)
        {
            return false;
        }
    }
}

internal sealed class AsConstraint
{
    public static void Take<T>(T value)
        where T : Target => ArgumentNullException.ThrowIfNull(value);
}

internal sealed class AsField
{
    public TargetEnumeration Value = TargetEnumeration.One;
}

internal sealed class AsGenericArgument
{
    public IReadOnlyDictionary<string, List<Target>>? Value { get; init; }
}

internal sealed class AsInterface : ITarget;

internal sealed class AsLocal
{
    public static string Text()
    {
        Span<TargetEnumeration> values = stackalloc TargetEnumeration[2];
        return values.ToString();
    }
}

internal sealed class AsReturnType
{
    public static Target? None() => null;
}

internal sealed class AsTupleElement
{
    public (int, Target?) Value { get; init; }
}

internal sealed class AsTypeOf
{
    public static string Text() => typeof(Target).ToString();
}

internal sealed class AsTypeTest
{
    public static bool Test() => Ground.Any() is ITarget;
}

internal sealed class InAGenericCall
{
    public static void Call() => Ground.Call<Target>();
}

internal sealed class InALambda
{
    public static Func<object, bool> Test(string text) => value => value is Target || value.Equals(text);
}

internal sealed class InANestedType
{
    public sealed class Inner
    {
        public Target? Value { get; init; }
    }
}

internal sealed class InAnAsynchronousMethod
{
    public static async Task Call()
    {
        await Task.CompletedTask;
        Target.Call();
    }
}

internal sealed class InAnIterator
{
    public static IEnumerable<object> Values()
    {
        yield return new Target();
    }
}

internal sealed class InAnEventHandler
{
    public static void Add(EventHandler handler) => Target.Changed += handler;
}

internal sealed class InAPattern
{
    public static int Number() => Ground.Any() switch
    {
        string { Length: var length } => length,
        Target => 1,
        _ => 0,
    };
}

internal sealed class InAPropertyAttribute
{
    [Target]
    public int Value { get; init; }
}

internal sealed class InAStaticCall
{
    public static void Call() => Target.Call();
}

internal sealed class InAStaticField
{
    public static object Value() => Target.Field;
}

/// <summary>Mentions <see cref="Target"/> in the three ways that the compiler leaves out.</summary>
internal sealed class WithoutATrace
{
    public static string Text() => nameof(Target) + Target.Constant;
}
