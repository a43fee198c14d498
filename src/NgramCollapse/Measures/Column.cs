using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NgramCollapse.Measures;

/// <summary>The type of a column's cells.</summary>
public enum ColumnType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any finite number.</summary>
    Number,
}

/// <summary>The role of a column in its table.</summary>
public enum ColumnRole
{
    /// <summary>Holds what was measured or computed.</summary>
    Measure,

    /// <summary>Identifies the row, for example the generation.</summary>
    Key,

    /// <summary>Repeats an option of the run, so that rows of several runs can be told apart.</summary>
    Parameter,
}

/// <summary>Limits of a column's numbers, both included; null for no limit.</summary>
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

    /// <summary>The limits for readers, for example <c>0 … 1</c>; empty without limits.</summary>
    public override string ToString() => (Least, Most) switch
    {
        (null, null) => "",
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"≤ {most}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"≥ {least}"),
        var (least, most) => string.Create(CultureInfo.InvariantCulture, $"{least} … {most}"),
    };
}

/// <summary>The declaration of one column of a table. Documents, schemas and headers are made from it.</summary>
public record Column
{
    /// <summary>Name, <c>snake_case</c>; an upper-case word in it is a placeholder, as in <c>words_WORD</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the cells mean, in one phrase. Adjacent columns with the same phrase share a line of the documents.</summary>
    public required string Meaning { get; init; }

    /// <summary>Role in the table.</summary>
    public ColumnRole Role { get; init; }

    /// <summary>Type of the cells.</summary>
    public ColumnType Type { get; init; } = ColumnType.Number;

    /// <summary>Unit of the numbers, for example <c>bits per symbol</c>; empty for text.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Limits of the numbers.</summary>
    public ColumnRange Range { get; init; } = ColumnRange.Any;

    /// <summary>When a cell is empty; null if that never happens.</summary>
    public string? EmptyWhen { get; init; }

    /// <summary>Where the measure was published; empty for plain counts.</summary>
    public string Source { get; init; } = "";

    /// <summary>When a cell is empty, for readers; an empty string if that never happens.</summary>
    public virtual string Emptiness => EmptyWhen ?? "";
}

/// <summary>A column together with the computation of its cells.</summary>
/// <typeparam name="TRow">What one row of the table is made from.</typeparam>
public sealed record Column<TRow> : Column
{
    /// <summary>A column of text.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="meaning">What the cells mean.</param>
    /// <param name="value">Computes the cell of a row; null for an empty cell.</param>
    [SetsRequiredMembers]
    public Column(string name, string meaning, Func<TRow, string?> value)
        : this(name, meaning, ColumnType.Text, ColumnRange.Any, value)
    {
    }

    /// <summary>A column of whole numbers, 0 and above unless its range is set.</summary>
    /// <inheritdoc cref="Column{TRow}(string, string, Func{TRow, string?})"/>
    [SetsRequiredMembers]
    public Column(string name, string meaning, Func<TRow, int?> value)
        : this(name, meaning, ColumnType.Integer, ColumnRange.NotNegative, row => value(row))
    {
    }

    /// <summary>A column of whole numbers, 0 and above unless its range is set.</summary>
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

    /// <summary>A column that is declared elsewhere, in a table whose rows hold its cells.</summary>
    /// <param name="declared">The declaration.</param>
    /// <param name="value">Returns the cell of a row: a string, an int, a long, a double, or null for an empty cell.</param>
    [SetsRequiredMembers]
    public Column(Column declared, Func<TRow, object?> value)
        : base(declared) => (EmptyWhen, Value) = (declared.Emptiness.Length == 0 ? null : declared.Emptiness, value);

    [SetsRequiredMembers]
    private Column(string name, string meaning, ColumnType type, ColumnRange range, Func<TRow, object?> value) =>
        (Name, Meaning, Type, Range, Value) = (name, meaning, type, range, value);

    /// <summary>Returns the cell of a row: a string, an int, a long, a double, or null for an empty cell.</summary>
    public Func<TRow, object?> Value { get; }
}
