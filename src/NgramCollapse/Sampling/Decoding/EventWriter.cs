using System.Runtime.InteropServices;
using NgramCollapse.Numerics;
using NgramCollapse.Symbols;

namespace NgramCollapse.Sampling;

/// <summary>Continues a text from any context, symbol by symbol or by beam search.</summary>
internal sealed class EventWriter(ContextTables tables, DecodingOptions options)
{
    private readonly BeamSearch? _beam = options.Beam is { } beam ? new BeamSearch(tables, options, beam) : null;

    /// <inheritdoc cref="IDocumentSampler.DrawDocument"/>
    public int WriteDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        // The repetition penalty needs the text so far, prompt included.
        List<int> history = [Alphabet.DocumentStart, .. prompt];
        var state = StateAfter(history);
        var before = history.Count;
        while (history.Count - before < limit)
        {
            state = Advance(ref random, history, state, endsWithDocument: true);
            if (history[^1] == Alphabet.DocumentEnd)
            {
                history.RemoveAt(history.Count - 1);
                break;
            }
        }

        var written = CollectionsMarshal.AsSpan(history).Slice(before, Math.Min(limit, history.Count - before));
        output.AddRange(written);
        return written.Length;
    }

    /// <summary>Writes a given number of events after some events. A new document begins after each document end.</summary>
    /// <param name="random">The random numbers.</param>
    /// <param name="before">The preceding events. Only the first may be a document start.</param>
    /// <param name="events">Filled with symbols and document ends.</param>
    public void WriteEvents(ref Xoshiro256StarStar random, ReadOnlySpan<int> before, Span<int> events)
    {
        List<int> history = [.. before];
        var state = StateAfter(history);
        while (history.Count - before.Length < events.Length)
        {
            state = Advance(ref random, history, state, endsWithDocument: false);
        }

        CollectionsMarshal.AsSpan(history).Slice(before.Length, events.Length).CopyTo(events);
    }

    /// <summary>Whether a document can begin with a prompt.</summary>
    public bool Knows(ReadOnlySpan<int> prompt)
    {
        var state = tables.Start;
        foreach (var symbol in prompt)
        {
            if (tables.States.Log2UnseenContext < 0 && tables.States.Find(state, symbol) < 0)
            {
                return false;
            }

            state = tables.States.Follow(state, symbol);
        }

        return true;
    }

    private int StateAfter(List<int> events)
    {
        var state = 0;
        foreach (var symbol in events)
        {
            state = symbol == Alphabet.DocumentEnd ? tables.Start : tables.States.Follow(state, symbol);
        }

        return state;
    }

    /// <summary>Appends one symbol, or one block of a beam search, and returns the state it leads to.</summary>
    private int Advance(ref Xoshiro256StarStar random, List<int> history, int state, bool endsWithDocument)
    {
        if (_beam is not null)
        {
            var block = _beam.Search(state, CollectionsMarshal.AsSpan(history), endsWithDocument);
            history.AddRange(block.Symbols);
            return block.Next;
        }

        var table = options.LooksBack
            ? tables.Build(state, RepetitionWindow.Of(CollectionsMarshal.AsSpan(history), options))
            : tables[state];
        var drawn = table.Draw(random.NextUInt64());
        history.Add(table.Symbols[drawn]);
        return table.Next[drawn];
    }
}

/// <summary>Selects the symbols under the repetition penalty.</summary>
internal static class RepetitionWindow
{
    /// <summary>The last symbols of the newest document in a history, as many as the window allows.</summary>
    public static ReadOnlySpan<int> Of(ReadOnlySpan<int> history, DecodingOptions options)
    {
        var last = history[Math.Max(0, history.Length - options.RepetitionWindow)..];
        return last[(last.LastIndexOfAny(Alphabet.DocumentStart, Alphabet.DocumentEnd) + 1)..];
    }
}
