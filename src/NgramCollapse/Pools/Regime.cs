namespace NgramCollapse.Pools;

/// <summary>How users name a family of regimes, and everything that is said of it. Each is declared in one file under Regimes.</summary>
public sealed record RegimeForm
{
    /// <summary>The word it begins with, for example <c>mix</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it is written, with its argument in capitals, for example <c>mix:SHARE</c>.</summary>
    public required string Syntax { get; init; }

    /// <summary>A regular expression that all spellings match, for the JSON schema.</summary>
    public required string Pattern { get; init; }

    /// <summary>Spellings that are understood, for help, tests and benchmarks; at least one.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Its law: what pool g holds, as one sentence.</summary>
    public required string Law { get; init; }

    /// <summary>Where it was published or is discussed.</summary>
    public required string Source { get; init; }

    /// <summary>Reads what follows the colon, empty where there is none; null where it is not understood.</summary>
    public required Func<string, Regime?> Read { get; init; }
}

/// <summary>A data regime: a named recipe that each generation's training pool is made by.</summary>
/// <remarks>Two regimes of one name are equal.</remarks>
public sealed partial class Regime : IEquatable<Regime>
{
    private static SortedDictionary<string, RegimeForm>? _declared;

    /// <summary>Names a recipe.</summary>
    /// <param name="name">As users write it; it takes part in the identity of a run.</param>
    /// <param name="recipe">What its pools are composed of.</param>
    public Regime(string name, Recipe recipe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(recipe);
        (Name, Recipe) = (name, recipe);
    }

    /// <summary>All families that users can name, by name.</summary>
    public static IReadOnlyCollection<RegimeForm> Forms => _declared!.Values;

    /// <summary>How the families are written, with bars between them, as help shows them.</summary>
    public static string Syntax => string.Join('|', Forms.Select(form => form.Syntax));

    /// <summary>As users write it, for example <c>mix:0.1</c>.</summary>
    public string Name { get; }

    /// <summary>What its pools are composed of.</summary>
    public Recipe Recipe { get; }

    /// <summary>Formulas of its own for order 1; null where the general ones are used (<see cref="Theory.PoolCovariance"/>).</summary>
    internal IOrderOneFormulas? OrderOne { get; init; }

    /// <summary>Reads a regime by its name.</summary>
    /// <param name="text">For example <c>replace</c> or <c>mix:0.1</c>.</param>
    /// <param name="regime">The regime; <see cref="Replace"/> where the text is not understood.</param>
    public static bool TryParse(string? text, out Regime regime)
    {
        var (name, colon) = text is null ? ("", -1) : (text.Split(':')[0], text.IndexOf(':', StringComparison.Ordinal));
        var form = _declared!.GetValueOrDefault(name);
        var read = form?.Syntax.Contains(':', StringComparison.Ordinal) == colon >= 0 ? form.Read(colon < 0 ? "" : text![(colon + 1)..]) : null;
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
        (_declared ??= new SortedDictionary<string, RegimeForm>(StringComparer.Ordinal)).Add(form.Name, form);
        return form;
    }
}
