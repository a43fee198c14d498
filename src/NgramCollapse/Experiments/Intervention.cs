using System.Globalization;

namespace NgramCollapse.Experiments;

/// <summary>A kind of intervention and how users write it. Each kind is declared in one file under Interventions.</summary>
public sealed record InterventionForm
{
    /// <summary>What it changes, one word, for example <c>regime</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Syntax of the value for help: a placeholder in capitals, or alternatives.</summary>
    public required string Value { get; init; }

    /// <summary>What it does, as one clause.</summary>
    public required string Definition { get; init; }

    /// <summary>A valid value, for help and tests.</summary>
    public required string Example { get; init; }

    /// <summary>Reads a value; null if it is invalid.</summary>
    public required Func<string, Func<GenerationSettings, GenerationSettings>?> Read { get; init; }
}

/// <summary>A change of settings that takes effect with text g and pool g and lasts.</summary>
public sealed partial class Intervention : IEquatable<Intervention>
{
    private static SortedList<string, InterventionForm>? _declared;

    private readonly string _value;
    private readonly Func<GenerationSettings, GenerationSettings> _change;

    private Intervention(int generation, InterventionForm form, string value, Func<GenerationSettings, GenerationSettings> change) =>
        (Generation, Form, _value, _change) = (generation, form, value, change);

    /// <summary>All kinds, ordered by name.</summary>
    public static IReadOnlyCollection<InterventionForm> Forms => [.. _declared!.Values];

    /// <summary>The first generation affected, 1 or more.</summary>
    public int Generation { get; }

    /// <summary>Its kind.</summary>
    public InterventionForm Form { get; }

    /// <summary>Reads interventions written as <c>GENERATION:NAME=VALUE</c>, separated by commas.</summary>
    /// <param name="text">For example <c>5:regime=accumulate,8:size=100000</c>.</param>
    /// <param name="interventions">The interventions; empty if the text is invalid.</param>
    public static bool TryParse(string? text, out IReadOnlyList<Intervention> interventions)
    {
        Intervention?[] read = [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries).Select(ReadOne)];
        var valid = read.All(intervention => intervention is not null);
        interventions = valid ? [.. read.Select(intervention => intervention!)] : [];
        return valid;
    }

    /// <summary>The settings after the change.</summary>
    internal GenerationSettings Apply(GenerationSettings settings) => _change(settings);

    /// <inheritdoc/>
    public bool Equals(Intervention? other) => other is not null && ToString().Equals(other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Intervention);

    /// <inheritdoc/>
    public override int GetHashCode() => Generation;

    /// <summary>The text that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}:{Form.Name}={_value}");

    private static Intervention? ReadOne(string text)
    {
        var (colon, sign) = (text.IndexOf(':', StringComparison.Ordinal), text.IndexOf('=', StringComparison.Ordinal));
        return colon > 0 && sign > colon
            && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var generation) && generation >= 1
            && _declared!.TryGetValue(text[(colon + 1)..sign], out var form)
            && form.Read(text[(sign + 1)..]) is { } change
                ? new Intervention(generation, form, text[(sign + 1)..], change)
                : null;
    }

    private static InterventionForm Declare(InterventionForm form)
    {
        (_declared ??= new SortedList<string, InterventionForm>(StringComparer.Ordinal)).Add(form.Name, form);
        return form;
    }
}
