using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NgramCollapse.Measures;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any finite number.</summary>
    Number,
}

/// <summary>What a column is for.</summary>
public enum ColumnRole
{
    /// <summary>It says what was measured or computed.</summary>
    Measure,

    /// <summary>It says which row this is, for example the generation.</summary>
    Key,

    /// <summary>It repeats an option of the run, so that rows of several runs can be told apart.</summary>
    Parameter,
}

/// <summary>Limits of a column's numbers, both included; null where there is none.</summary>
/// <param name="Least">The lower limit.</param>
/// <param name="Most">The upper limit.</param>
public readonly record struct ColumnRange(double? Least, double? Most = null)
{
    /// <summary>Any number.</summary>
    public static ColumnRange Any => new(null);

    /// <summary>0 and above.</summary>
    public static ColumnRange NotNegative => new(0);

    /// <summary>0 to 1.</summary>
    public static ColumnRange Share => new(0, 1);

    /// <summary>The limits for readers, for example <c>0 … 1</c>; empty where there are none.</summary>
    public override string ToString() => (Least, Most) switch
    {
        (null, null) => "",
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"≤ {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"≥ {least}"),
        var (least, most) => string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"),
    };
}

/// <summary>One column of a table: everything that is said of it anywhere.</summary>
public record Column
{
    /// <summary>Its name, <c>snake_case</c>; an upper-case word in it is replaced by a name of the run, as in <c>words_WORD</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it says, in one phrase; neighbours that differ in a number n share theirs.</summary>
    public required string Meaning { get; init; }

    /// <summary>What it is for.</summary>
    public ColumnRole Role { get; init; }

    /// <summary>What its cells hold.</summary>
    public ColumnType Type { get; init; } = ColumnType.Number;

    /// <summary>What one unit of its numbers is, for example <c>bits per symbol</c>; empty for text.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Limits of its numbers.</summary>
    public ColumnRange Range { get; init; } = ColumnRange.Any;

    /// <summary>When a cell is empty; null where that never happens.</summary>
    public string? EmptyWhen { get; init; }

    /// <summary>Where the measure was published; empty for plain counts.</summary>
    public string Source { get; init; } = "";

    /// <summary>When a cell is empty, for readers; empty text where it never is.</summary>
    public virtual string Emptiness => EmptyWhen ?? "";
}

/// <summary>A column with the way its cells are computed.</summary>
/// <typeparam name="TRow">What one row of the table is made from.</typeparam>
public sealed record Column<TRow> : Column
{
    /// <summary>A column of text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="meaning">What it says.</param>
    /// <param name="value">Its cell in a row; null for an empty one.</param>
    [SetsRequiredMembers]
    public Column(string name, string meaning, Func<TRow, string?> value)
        : this(name, meaning, ColumnType.Text, ColumnRange.Any, value)
    {
    }

    /// <summary>A column of whole numbers, 0 and above unless it says otherwise.</summary>
    /// <inheritdoc cref="Column{TRow}(string, string, Func{TRow, string?})"/>
    [SetsRequiredMembers]
    public Column(string name, string meaning, Func<TRow, int?> value)
        : this(name, meaning, ColumnType.Integer, ColumnRange.NotNegative, row => value(row))
    {
    }

    /// <summary>A column of whole numbers, 0 and above unless it says otherwise.</summary>
    /// <inheritdoc cref="Column{TRow}(string, string, Func{TRow, string?})"/>
    [SetsRequiredMembers]
    public Column(string name, string meaning, Func<TRow, long?> value)
        : this(name, meaning, ColumnType.Integer, ColumnRange.NotNegative, row => value(row))
    {
    }

    /// <summary>A column of numbers.</summary>
    /// <inheritdoc cref="Column{TRow}(string, string, Func{TRow, string?})"/>
    [SetsRequiredMembers]
    public Column(string name, string meaning, Func<TRow, double?> value)
        : this(name, meaning, ColumnType.Number, ColumnRange.Any, row => value(row))
    {
    }

    /// <summary>A column that is declared elsewhere, in a table whose rows hold its cell.</summary>
    /// <param name="declared">The declaration.</param>
    /// <param name="value">Its cell in a row: a string, an int, a long, a double, or null for an empty one.</param>
    [SetsRequiredMembers]
    public Column(Column declared, Func<TRow, object?> value)
        : base(declared) => (EmptyWhen, Value) = (declared.Emptiness.Length == 0 ? null : declared.Emptiness, value);

    [SetsRequiredMembers]
    private Column(string name, string meaning, ColumnType type, ColumnRange range, Func<TRow, object?> value) =>
        (Name, Meaning, Type, Range, Value) = (name, meaning, type, range, value);

    /// <summary>Its cell in a row: a string, an int, a long, a double, or null for an empty one.</summary>
    public Func<TRow, object?> Value { get; }
}
