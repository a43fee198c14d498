namespace NgramCollapse.Curation;

/// <summary>What the filters did with the documents of one pool for one reason.</summary>
/// <param name="Filter">The filter's name.</param>
/// <param name="Reason">Why it dropped them.</param>
/// <param name="Documents">Documents dropped.</param>
/// <param name="Symbols">Their symbols and ends.</param>
public sealed record DroppedDocuments(string Filter, string Reason, int Documents, long Symbols);

/// <summary>Takes the documents of one pool through a pipeline.</summary>
/// <param name="pipeline">The filters; at least one.</param>
internal sealed class Curator(CurationPipeline pipeline)
{
    private readonly IDocumentJudge[] _judges = [.. pipeline.Filters.Select(filter => filter.Begin())];
    private readonly List<DroppedDocuments> _dropped = [];

    /// <summary>Documents judged so far.</summary>
    public int Judged { get; private set; }

    /// <summary>What was dropped so far, by filter and reason in the order of the first case.</summary>
    public IReadOnlyList<DroppedDocuments> Dropped => _dropped;

    /// <summary>Whether the pool may hold the next document.</summary>
    public bool Keeps(CandidateDocument document)
    {
        Judged++;
        for (var i = 0; i < _judges.Length; i++)
        {
            var verdict = _judges[i].Judge(document);
            if (!verdict.Keeps)
            {
                Add(pipeline.Filters[i].Name, verdict.Reason, document.Events);
                return false;
            }
        }

        return true;
    }

    private void Add(string filter, string reason, int events)
    {
        var row = _dropped.FindIndex(known => known.Filter.Equals(filter, StringComparison.Ordinal) && known.Reason.Equals(reason, StringComparison.Ordinal));
        if (row < 0)
        {
            _dropped.Add(new DroppedDocuments(filter, reason, 1, events));
        }
        else
        {
            var before = _dropped[row];
            _dropped[row] = before with { Documents = before.Documents + 1, Symbols = before.Symbols + events };
        }
    }
}
