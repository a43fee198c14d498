using System.Globalization;
using System.Text;
using NgramCollapse.Studies;
using NgramCollapse.Symbols;

namespace NgramCollapse.Reporting;

/// <summary>Writes a drift's results as they come; the tables get their final names together when it is complete, <c>drift.csv</c> last.</summary>
public sealed class DriftWriter : IDisposable
{
    /// <summary>What stands where a document ends inside a passage.</summary>
    public const string EndMark = "¶";

    private static readonly string[] ContinuationsHeader =
        ["run", "generation", "sample", "symbols", "distance", "bits_by_source", "copied_share", "repeated_share", "text"];

    private readonly RunFolder _folder;
    private readonly DriftRecord _record;
    private readonly IReadOnlyList<DriftColumn> _columns;
    private readonly StudyFiles _files;
    private readonly CsvTable _continuations;
    private readonly CsvTable _drift;

    /// <summary>Starts the files of a drift.</summary>
    /// <param name="folder">The run's folder; the caller lets go of it.</param>
    /// <param name="record">What is known of the run.</param>
    /// <param name="columns">The columns of <c>drift.csv</c>.</param>
    public DriftWriter(RunFolder folder, DriftRecord record, IReadOnlyList<DriftColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(columns);
        (_folder, _record, _columns) = (folder, record, columns);
        Directory.CreateDirectory(folder.PathOf("samples"));
        _files = new StudyFiles(folder, record);
        _continuations = _files.Table("continuations.csv", ContinuationsHeader);
        _drift = _files.Table("drift.csv", ["run", .. columns.Select(column => column.Name)]);
    }

    /// <summary>Writes one generation: its row, its continuations, the beginning of its text.</summary>
    public void Write(DriftGeneration generation)
    {
        ArgumentNullException.ThrowIfNull(generation);
        var alphabet = _record.Source.Text.Alphabet;
        foreach (var continuation in generation.Continuations)
        {
            _continuations.Write(
            [
                _record.Run, generation.Generation, continuation.Sample, continuation.Symbols.Count, continuation.Distance, continuation.MeanBits,
                continuation.CopiedShare, continuation.RepeatedShare, Spell(alphabet, continuation.Symbols),
            ]);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"r00-g{generation.Generation:D2}.txt");
        PartialFile.Write(_folder.PathOf(Path.Combine("samples", name)), TextFiles.Sample(generation.Text, alphabet));
        _drift.Write(DriftColumns.Row(_record.Run, _columns, generation));
    }

    /// <summary>Writes the strip and gives everything its final name.</summary>
    /// <param name="strip">One passage per generation, plain.</param>
    public void Complete(string strip)
    {
        PartialFile.Write(_folder.PathOf("strip.txt"), Encoding.UTF8.GetBytes(strip));
        _files.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    private static string Spell(Alphabet alphabet, IReadOnlyList<int> symbols)
    {
        var text = new StringBuilder();
        foreach (var symbol in symbols)
        {
            text.Append(Spell(alphabet, symbol));
        }

        return text.ToString();
    }

    /// <summary>A symbol as text; <see cref="EndMark"/> for a document's end.</summary>
    public static string Spell(Alphabet alphabet, int symbol)
    {
        ArgumentNullException.ThrowIfNull(alphabet);
        return symbol < Alphabet.FirstSymbol ? EndMark : Encoding.UTF8.GetString(alphabet.Utf8(symbol));
    }
}
