using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace NgramCollapse.Tests;

/// <summary>Runs FsCheck from a fixed seed, so that every run of a test has the same result.</summary>
internal static class Properties
{
    public static void Hold<T>(Gen<T> values, Func<T, bool> property, int cases = 300)
    {
        var replay = new Replay(new Rnd(20_240_725, 1), FSharpOption<int>.None);
        var config = Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(FSharpOption<Replay>.Some(replay));
        Prop.ForAll(values.ToArbitrary(), property).Check(config);
    }
}
