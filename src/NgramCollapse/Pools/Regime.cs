namespace NgramCollapse.Pools;

/// <summary>
/// A family of regimes: how users name it, and everything that help and schemas say about it. Each is declared in one file under Regimes.
/// </summary>
public sealed record RegimeForm
{
    /// <summary>First word of every name in the family, for example <c>mix</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How names are written, with the argument in capitals, for example <c>mix:SHARE</c>.</summary>
    public required string Syntax { get; init; }

    /// <summary>Regular expression that every valid spelling matches, for the JSON schema.</summary>
    public required string Pattern { get; init; }

    /// <summary>One or more valid spellings, for help, tests and benchmarks.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>The law of the family: what pool g holds, as one sentence.</summary>
    public required string Law { get; init; }

    /// <summary>Where it was published or is discussed.</summary>
    public required string Source { get; init; }

    /// <summary>Reads the text after the colon, empty without a colon; null if it is invalid.</summary>
    public required Func<string, Regime?> Read { get; init; }
}

/// <summary>A data regime: a named recipe for each generation's training pool.</summary>
/// <remarks>Two regimes with the same name are equal.</remarks>
public sealed partial class Regime : IEquatable<Regime>
{
    private static SortedList<string, RegimeForm>? _declared;

    /// <summary>Names a recipe.</summary>
    /// <param name="name">As users write it; part of the identity of a run.</param>
    /// <param name="recipe">What its pools are made of.</param>
    public Regime(string name, Recipe recipe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(recipe);
        (Name, Recipe) = (name, recipe);
    }

    /// <summary>All families that users can name, ordered by name.</summary>
    public static IReadOnlyCollection<RegimeForm> Forms => [.. _declared!.Values];

    /// <summary>Syntax of all families, separated by bars, for help.</summary>
    public static string Syntax => string.Join('|', Forms.Select(form => form.Syntax));

    /// <summary>As users write it, for example <c>mix:0.1</c>.</summary>
    public string Name { get; }

    /// <summary>What its pools are made of.</summary>
    public Recipe Recipe { get; }

    /// <summary>Special formulas for order 1; null if the general ones apply (<see cref="Theory.PoolCovariance"/>).</summary>
    internal IOrderOneFormulas? OrderOne { get; init; }

    /// <summary>Reads the name of a regime.</summary>
    /// <param name="text">For example <c>replace</c> or <c>mix:0.1</c>.</param>
    /// <param name="regime">The regime; <see cref="Replace"/> if the text is invalid.</param>
    public static bool TryParse(string? text, out Regime regime)
    {
        var (name, colon) = text is null ? ("", -1) : (text.Split(':')[0], text.IndexOf(':', StringComparison.Ordinal));
        var form = _declared!.GetValueOrDefault(name);
        var takesArgument = form?.Syntax.Contains(':', StringComparison.Ordinal);
        var read = takesArgument == colon >= 0 ? form!.Read(colon < 0 ? "" : text![(colon + 1)..]) : null;
        regime = read ?? Replace;
        return read is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Regime? other) => other is not null && Name.Equals(other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Regime);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.Length;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static RegimeForm Declare(RegimeForm form)
    {
        (_declared ??= new SortedList<string, RegimeForm>(StringComparer.Ordinal)).Add(form.Name, form);
        return form;
    }
}
