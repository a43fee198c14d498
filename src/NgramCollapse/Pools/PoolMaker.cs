using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>Makes the pools of one chain, generation after generation.</summary>
/// <remarks>
/// Whole texts are merged as counts; where a pool is the one before and further texts, only these are merged. Documents of parts
/// are put together into one text and counted. Filters look at documents, so with filters every text that the recipe
/// reaches back to is kept.
/// </remarks>
/// <param name="order">The order of the models.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="human">The human training text.</param>
/// <param name="keeps">Newest texts that are kept for later pools.</param>
internal sealed class PoolMaker(int order, ulong seed, PoolText human, int keeps)
{
    private readonly SortedDictionary<int, PoolText> _texts = new() { [0] = human };
    private Pool? _previous;

    /// <summary>The pool of a generation; generations come in order from 0.</summary>
    /// <param name="newest">The text of the generation.</param>
    /// <param name="recipe">What the pool is composed of.</param>
    /// <param name="curation">The filters.</param>
    /// <param name="size">Symbols and ends of a written text in this generation.</param>
    /// <param name="threads">Threads to count with; they change nothing but the time.</param>
    public Pool Next(PoolText newest, Recipe recipe, CurationPipeline curation, int size, int threads)
    {
        ArgumentNullException.ThrowIfNull(newest);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(curation);
        var generation = newest.Id.Generation;
        if (generation == 0)
        {
            return _previous = new Pool(human.Counts, [Whole(human, "human_text", claim: null)]);
        }

        _texts[generation] = newest;
        var context = new PoolContext(generation, newest.Id.Replicate, seed, new PoolSizes(human.Symbols, size), _texts);
        var chosen = recipe.Sources.SelectMany(source => source.Select(context).Select(selection => (Source: source, selection))).ToArray();
        _previous = curation.IsEmpty ? Uncurated(chosen, threads) : Curated(chosen, curation, newest, threads);
        newest.EndWriting();
        ReleaseBefore(generation);
        return _previous;
    }

    // The newest text is still to be measured, even where no pool is made of it.
    private void ReleaseBefore(int generation)
    {
        foreach (var (number, text) in _texts)
        {
            if (number > 0 && number <= generation - Math.Max(1, keeps))
            {
                text.Release();
            }
        }
    }

    private static PoolPart Whole(PoolText text, string source, DocumentOrigin? claim) =>
        new(text.Id, text.Origin, claim ?? text.Origin, source, text.Documents, text.Symbols);

    private static PoolPart Part(PoolText text, PoolSource source, DocumentSet chosen) =>
        new(text.Id, text.Origin, source.Claim ?? text.Origin, source.Name, chosen.Count, chosen.Symbols) { Chosen = chosen };

    private Pool Uncurated((PoolSource Source, Selection Selection)[] chosen, int threads)
    {
        PoolPart[] parts =
        [
            .. chosen.Select(choice => choice.Selection is { Amount: null, Order: null }
                ? Whole(choice.Selection.Text, choice.Source.Name, choice.Source.Claim)
                : Part(choice.Selection.Text, choice.Source, Choose(choice.Selection))).Where(part => part.Symbols > 0),
        ];
        PoolText[] whole = [.. chosen.Where(choice => choice.Selection is { Amount: null, Order: null }).Select(choice => choice.Selection.Text)];
        var counts = whole.Length == 0 ? null : Merged(whole);
        return new Pool(Together(counts, Counted(parts, threads)), parts);
    }

    /// <summary>The counts of whole texts: merged into those of the pool before where that holds the first of them and nothing else.</summary>
    private NgramCounts Merged(PoolText[] whole)
    {
        var before = _previous!.Parts;
        var grows = before.Count <= whole.Length && before.Zip(whole).All(pair => pair.First.Chosen is null && pair.First.Text == pair.Second.Id);
        var counts = grows ? _previous.Counts : whole[0].Counts;
        foreach (var text in whole.Skip(grows ? before.Count : 1))
        {
            counts = NgramCounts.Merge(counts, text.Counts);
        }

        return counts;
    }

    private NgramCounts? Counted(IReadOnlyList<PoolPart> parts, int threads)
    {
        DocumentSet[] sets = [.. parts.Select(part => part.Chosen).OfType<DocumentSet>()];
        if (sets.Length == 0)
        {
            return null;
        }

        // One symbol more than they have, for otherwise there would be no room to begin an empty document at the end.
        var text = new SymbolTextBuilder(human.Text.SymbolBound, (int)Math.Min(int.MaxValue, 1 + sets.Sum(set => (long)set.Symbols)));
        foreach (var set in sets)
        {
            set.AddTo(text);
        }

        return NgramCounter.Count(text.ToText(), order, threads);
    }

    private static NgramCounts Together(NgramCounts? whole, NgramCounts? chosen) =>
        whole is null ? chosen! : chosen is null ? whole : NgramCounts.Merge(whole, chosen);

    private static DocumentSet Choose(Selection selection)
    {
        var (text, amount) = (selection.Text, selection.Amount ?? selection.Text.Symbols);
        return selection.Order is { } order ? DocumentSet.InOrder(text.Id, text.Text, order, amount) : DocumentSet.First(text.Id, text.Text, amount);
    }

    private Pool Curated((PoolSource Source, Selection Selection)[] chosen, CurationPipeline curation, PoolText newest, int threads)
    {
        while (true)
        {
            var curator = new Curator(curation);
            var (parts, missing, judged) = (new List<PoolPart>(), 0L, 0L);
            foreach (var (source, selection) in chosen)
            {
                var (kept, lacks, seen) = Curate(selection, source, curator, curation.Replacement);
                (missing, judged) = ReferenceEquals(selection.Text, newest) ? (missing + lacks, judged + seen) : (missing, judged);
                if (kept.Symbols > 0)
                {
                    parts.Add(Part(selection.Text, source, kept));
                }
            }

            if (missing > 0 && newest.CanExtend)
            {
                var keptSymbols = parts.Where(part => part.Text == newest.Id).Sum(part => part.Symbols);
                newest.Extend(missing, judged == 0 ? 1 : (double)keptSymbols / judged);
                continue;
            }

            return parts.Count > 0
                ? new Pool(Counted(parts, threads)!, parts) { Dropped = curator.Dropped, Judged = curator.Judged }
                : throw new LabException(ErrorCategory.BadInput, FormattableString.Invariant(
                    $"filter {curation}: no document of pool {newest.Id.Generation} is left; use another filter or a larger size"));
        }
    }

    /// <summary>Takes a selection's documents through the filters until it has its amount.</summary>
    /// <returns>The documents kept, the symbols that are missing because the text has no further document yet, and the symbols judged.</returns>
    private static (DocumentSet Kept, int Missing, long Judged) Curate(Selection selection, PoolSource source, Curator curator, Replacement replacement)
    {
        var text = selection.Text;
        var (left, last, judged) = (selection.Amount ?? text.Symbols, 0, 0L);
        var kept = new List<int>();

        // A document is begun with room for a symbol and its end. Only a whole text may end with an empty one, as it was written.
        var least = selection.Amount is null ? 1 : 2;

        // While the writer can go on, the last document is not finished: its end is still to come.
        var order = selection.Order;
        var available = order?.Length ?? (text.Candidates.DocumentCount - (text.CanExtend ? 1 : 0));
        var next = 0;
        for (; left >= least && next < available; next++)
        {
            var document = new CandidateDocument(text.Candidates, order is null ? next : order[next], source.Claim ?? text.Origin);
            if (left == 1 && document.Events > 1)
            {
                break;
            }

            var keeps = curator.Keeps(document);
            var taken = Math.Min(document.Events, left);
            judged += document.Events;
            if (keeps)
            {
                kept.Add(document.Index);
                last = taken - 1;
            }

            left -= keeps || replacement == Replacement.Shrink ? taken : 0;
        }

        return (DocumentSet.Of(text.Id, text.Candidates, [.. kept], last), next < available || left < least ? 0 : left, judged);
    }
}
