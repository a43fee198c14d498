namespace NgramCollapse.Curation;

/// <summary>The documents of one pool that one filter dropped for one reason.</summary>
/// <param name="Filter">Name of the filter.</param>
/// <param name="Reason">Why the filter dropped them.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Symbols">Number of their symbols and ends.</param>
public sealed record DroppedDocuments(string Filter, string Reason, int Documents, long Symbols);

/// <summary>Applies a pipeline to the documents of one pool.</summary>
/// <param name="pipeline">The filters; at least one.</param>
internal sealed class Curator(CurationPipeline pipeline)
{
    private readonly IDocumentJudge[] _judges = [.. pipeline.Filters.Select(filter => filter.Begin())];
    private readonly List<DroppedDocuments> _dropped = [];

    /// <summary>Number of documents judged so far.</summary>
    public int Judged { get; private set; }

    /// <summary>Documents dropped so far, by filter and reason in the order of their first occurrence.</summary>
    public IReadOnlyList<DroppedDocuments> Dropped => _dropped;

    /// <summary>Judges the next document and counts the verdict.</summary>
    /// <returns>Whether the pool may hold the document.</returns>
    public bool Judge(CandidateDocument document)
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
        var row = _dropped.FindIndex(known =>
            known.Filter.Equals(filter, StringComparison.Ordinal) && known.Reason.Equals(reason, StringComparison.Ordinal));
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
