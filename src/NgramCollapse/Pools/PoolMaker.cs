using NgramCollapse.Counting;
using NgramCollapse.Curation;
using NgramCollapse.Symbols;

namespace NgramCollapse.Pools;

/// <summary>Makes the pools of one chain, generation after generation.</summary>
/// <remarks>
/// Whole texts are merged as counts; if a pool is the previous pool plus further texts, only the further texts are merged. Chosen
/// documents are joined into one text and counted. Filters need documents, so with filters every text within the recipe's reach is kept.
/// </remarks>
/// <param name="order">The order of the models.</param>
/// <param name="seed">The run's seed.</param>
/// <param name="human">The human training text.</param>
/// <param name="textsToKeep">Number of newest texts to keep for later pools.</param>
internal sealed class PoolMaker(int order, ulong seed, PoolText human, int textsToKeep)
{
    private readonly List<PoolText> _texts = [human];
    private Pool? _previous;

    /// <summary>Makes the pool of a generation. Call it for every generation in order, from 0.</summary>
    /// <param name="newest">The text of the generation.</param>
    /// <param name="recipe">What the pool is made of.</param>
    /// <param name="curation">The filters.</param>
    /// <param name="size">Symbols and ends of a written text in this generation.</param>
    /// <param name="threads">Threads to count with; they change only the time.</param>
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

        _texts.Add(newest);
        var context = new PoolContext(generation, newest.Id.Replicate, seed, new PoolSizes(human.Symbols, size), _texts);
        var chosen = recipe.Sources.SelectMany(source => source.Select(context).Select(selection => new Choice(source, selection))).ToArray();
        _previous = curation.IsEmpty ? MakeUnfiltered(chosen, threads) : MakeFiltered(chosen, curation, newest, threads);
        newest.EndWriting();
        ReleaseOld(generation);
        return _previous;
    }

    // The newest text stays: it is yet to be measured, even if no pool holds it.
    private void ReleaseOld(int generation)
    {
        var old = generation - Math.Max(1, textsToKeep);
        if (old > 0)
        {
            _texts[old].Release();
        }
    }

    private static PoolPart Whole(PoolText text, string source, DocumentOrigin? claim) =>
        new(text.Id, text.Origin, claim ?? text.Origin, source, text.Documents, text.Symbols);

    private static PoolPart Part(PoolText text, PoolSource source, DocumentSet chosen) =>
        new(text.Id, text.Origin, source.Claim ?? text.Origin, source.Name, chosen.Count, chosen.Symbols) { Chosen = chosen };

    private static bool IsWhole(Selection selection) => selection is { Amount: null, Order: null };

    private Pool MakeUnfiltered(Choice[] chosen, int threads)
    {
        PoolPart[] parts =
        [
            .. chosen.Select(choice => IsWhole(choice.Selection)
                ? Whole(choice.Selection.Text, choice.Source.Name, choice.Source.Claim)
                : Part(choice.Selection.Text, choice.Source, Choose(choice.Selection))).Where(part => part.Symbols > 0),
        ];
        PoolText[] whole = [.. chosen.Select(choice => choice.Selection).Where(IsWhole).Select(selection => selection.Text)];
        var counts = whole.Length == 0 ? null : MergeCounts(whole);
        return new Pool(MergeCounts(counts, CountChosen(parts, threads)), parts);
    }

    /// <summary>
    /// Merges the counts of whole texts. If the previous pool consists of the first of these texts and nothing else, the remaining ones
    /// are merged into its counts.
    /// </summary>
    private NgramCounts MergeCounts(PoolText[] whole)
    {
        var before = _previous!.Parts;
        var grows = before.Count <= whole.Length
            && !before.Where((part, i) => part.Chosen is not null || part.Text != whole[i].Id).Any();
        var counts = grows ? _previous.Counts : whole[0].Counts;
        foreach (var text in whole.Skip(grows ? before.Count : 1))
        {
            counts = NgramCounts.Merge(counts, text.Counts);
        }

        return counts;
    }

    private NgramCounts? CountChosen(IReadOnlyList<PoolPart> parts, int threads)
    {
        DocumentSet[] sets = [.. parts.Select(part => part.Chosen).OfType<DocumentSet>()];
        if (sets.Length == 0)
        {
            return null;
        }

        // One symbol more than the sets have: an empty document at the end needs room to begin.
        var text = new SymbolTextBuilder(human.Text.SymbolBound, (int)Math.Min(int.MaxValue, 1 + sets.Sum(set => (long)set.Symbols)));
        foreach (var set in sets)
        {
            set.AddTo(text);
        }

        return NgramCounter.Count(text.ToText(), order, threads);
    }

    private static NgramCounts MergeCounts(NgramCounts? whole, NgramCounts? chosen) =>
        whole is null ? chosen! : chosen is null ? whole : NgramCounts.Merge(whole, chosen);

    private static DocumentSet Choose(Selection selection)
    {
        var (text, amount) = (selection.Text, selection.Amount ?? selection.Text.Symbols);
        return selection.Order is { } order
            ? DocumentSet.InOrder(text.Id, text.Text, order, amount)
            : DocumentSet.First(text.Id, text.Text, amount);
    }

    private Pool MakeFiltered(Choice[] chosen, CurationPipeline curation, PoolText newest, int threads)
    {
        // Every pass judges all documents anew; another one follows as long as the newest text lacks symbols and can be extended.
        while (true)
        {
            var curator = new Curator(curation);
            var (parts, missing, judged) = (new List<PoolPart>(), 0L, 0L);
            foreach (var (source, selection) in chosen)
            {
                var (kept, lacks, seen) = Filter(selection, source, curator, curation.Replacement);
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
                ? new Pool(CountChosen(parts, threads)!, parts) { Dropped = curator.Dropped, Judged = curator.Judged }
                : throw new LabException(ErrorCategory.BadInput, FormattableString.Invariant(
                    $"filter {curation}: no document of pool {newest.Id.Generation} is left; use another filter or a larger size"));
        }
    }

    /// <summary>Passes a selection's documents through the filters until the amount is reached.</summary>
    /// <returns>The documents kept, the symbols missing because the text has no further document yet, and the symbols judged.</returns>
    private static (DocumentSet Kept, int Missing, long Judged) Filter(
        Selection selection, PoolSource source, Curator curator, Replacement replacement)
    {
        var text = selection.Text;
        var (left, last, judged) = (selection.Amount ?? text.Symbols, 0, 0L);
        var kept = new List<int>();

        // A document needs room for a symbol and its end. Only a whole text may end with an empty document, because it was written so.
        var least = selection.Amount is null ? 1 : 2;

        // While the text can be extended, its last document is unfinished.
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

            var keeps = curator.Judge(document);
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

    private sealed record Choice(PoolSource Source, Selection Selection);
}
