using System.CommandLine;
using NgramCollapse.Corpora;

namespace NgramCollapse.Cli.Commands;

/// <summary>How a text that a verb reads becomes documents.</summary>
internal sealed class TextOptions
{
    private static readonly Choice<DocumentUnit> DocumentChoice = new("--document");

    private readonly Option<string?> _document = DocumentChoice.ToOption("What one document is [default: paragraph]");
    private readonly Option<bool?> _keepWhiteSpace = OptionTypes.KeepWhiteSpace();
    private readonly Option<bool?> _foldCase = OptionTypes.FoldCase();

    public void AddTo(Command command)
    {
        command.Add(_document);
        command.Add(_keepWhiteSpace);
        command.Add(_foldCase);
    }

    public CorpusOptions Read(ParseResult parsed) => new()
    {
        Document = DocumentChoice.Read(parsed.GetValue(_document)),
        KeepWhiteSpace = parsed.GetValue(_keepWhiteSpace) ?? false,
        FoldCase = parsed.GetValue(_foldCase) ?? false,
    };
}
