namespace NgramCollapse.Tests.Reference;

#pragma warning disable RS0030 // an oracle of another origin than the code it checks; tolerances allow for the platform
/// <summary>The platform's own functions.</summary>
internal static class PlainMath
{
    public static double Log2(double x) => Math.Log2(x);

    public static double Exp(double x) => Math.Exp(x);

    public static double Pow(double x, double y) => Math.Pow(x, y);
}
#pragma warning restore RS0030
