using System.Collections.Concurrent;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>A block that a beam search found.</summary>
/// <param name="Symbols">Its symbols, document ends included.</param>
/// <param name="Next">The state it leads to.</param>
/// <param name="Log2Probability">log2 of its probability after the preceding text.</param>
internal sealed record BeamBlock(int[] Symbols, int Next, double Log2Probability);

/// <summary>Finds a likely block of symbols after a context. At every step the best hypotheses are kept and extended.</summary>
/// <remarks>
/// The other options are applied to the probabilities first. Without a repetition penalty a block depends only on its context and is
/// searched for once.
/// </remarks>
internal sealed class BeamSearch(ContextTables tables, DecodingOptions options, BeamOptions beam)
{
    private readonly ConcurrentDictionary<(int State, bool EndsWithDocument), BeamBlock> _blocks = new();
    private readonly double[] _lengthPenalties = LengthPenalties(beam);

    /// <summary>Finds the best block after a context.</summary>
    /// <param name="state">The context.</param>
    /// <param name="history">The text so far, for the repetition penalty.</param>
    /// <param name="endsWithDocument">Whether a document's end ends the block. Otherwise a new document begins inside it.</param>
    public BeamBlock Search(int state, ReadOnlySpan<int> history, bool endsWithDocument)
    {
        if (options.LooksBack)
        {
            return Find(state, RepetitionWindow.Of(history, options), endsWithDocument);
        }

        if (!_blocks.TryGetValue((state, endsWithDocument), out var block))
        {
            block = Find(state, [], endsWithDocument);
            _blocks.TryAdd((state, endsWithDocument), block);
        }

        return block;
    }

    private static double[] LengthPenalties(BeamOptions beam)
    {
        var penalties = new double[beam.BlockLength + 1];
        for (var length = 1; length < penalties.Length; length++)
        {
            penalties[length] = PortableMath.Exp2(beam.LengthPenalty * PortableMath.Log2((5.0 + length) / 6));
        }

        return penalties;
    }

    private BeamBlock Find(int state, ReadOnlySpan<int> history, bool endsWithDocument)
    {
        Hypothesis[] best = [new Hypothesis([.. history], state, Log2: 0, Score: 0, Ended: false)];
        var kept = new Candidates(beam.Width);
        for (var length = 1; length <= beam.BlockLength && best.Any(hypothesis => !hypothesis.Ended); length++)
        {
            kept.Clear();
            for (var h = 0; h < best.Length; h++)
            {
                Extend(best[h], h, length, kept);
            }

            best = [.. kept.Best.ToArray().Select(candidate => candidate.Extend(best[candidate.Parent], endsWithDocument))];
        }

        return new BeamBlock(best[0].Text[history.Length..], best[0].State, best[0].Log2);
    }

    private void Extend(Hypothesis hypothesis, int parent, int length, Candidates kept)
    {
        if (hypothesis.Ended)
        {
            kept.Offer(new Candidate(parent, Symbol: -1, hypothesis.State, hypothesis.Log2, hypothesis.Score));
            return;
        }

        var table = options.LooksBack
            ? tables.Build(hypothesis.State, RepetitionWindow.Of(hypothesis.Text, options))
            : tables[hypothesis.State];
        for (var i = 0; i < table.Symbols.Length; i++)
        {
            var log2 = hypothesis.Log2 + table.Log2Probabilities[i];
            kept.Offer(new Candidate(parent, table.Symbols[i], table.Next[i], log2, log2 / _lengthPenalties[length]));
        }
    }

    /// <summary>The beginning of a block.</summary>
    /// <param name="Text">The part of the preceding text that matters, and the block's symbols.</param>
    /// <param name="State">The state it leads to.</param>
    /// <param name="Log2">log2 of its probability.</param>
    /// <param name="Score">The same, divided by the length penalty.</param>
    /// <param name="Ended">Whether it has ended its document.</param>
    private sealed record Hypothesis(int[] Text, int State, double Log2, double Score, bool Ended);

    /// <summary>A hypothesis extended by one symbol. The symbol is −1 if the hypothesis has ended and is not extended.</summary>
    private readonly record struct Candidate(int Parent, int Symbol, int State, double Log2, double Score)
    {
        public Hypothesis Extend(Hypothesis parent, bool endsWithDocument) => Symbol < 0
            ? parent
            : new Hypothesis([.. parent.Text, Symbol], State, Log2, Score, endsWithDocument && Symbol == Alphabet.DocumentEnd);
    }

    /// <summary>The best candidates so far, best first. Among equals, the one offered first.</summary>
    private sealed class Candidates(int maxCount)
    {
        private readonly Candidate[] _best = new Candidate[maxCount];
        private int _count;

        public ReadOnlySpan<Candidate> Best => _best.AsSpan(0, _count);

        public void Clear() => _count = 0;

        public void Offer(Candidate candidate)
        {
            if (_count == maxCount && candidate.Score <= _best[^1].Score)
            {
                return;
            }

            var place = _count < maxCount ? _count++ : maxCount - 1;
            for (; place > 0 && candidate.Score > _best[place - 1].Score; place--)
            {
                _best[place] = _best[place - 1];
            }

            _best[place] = candidate;
        }
    }
}
