using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Draws documents as <see cref="DecodingOptions"/> say, from any model.</summary>
/// <remarks>
/// With plain options the documents are those of <see cref="ModelSampler"/> or <see cref="RawCountSampler"/>, byte by byte.
/// Where a choice depends on the context alone, raw counts are compiled with other weights into the same automaton, and the
/// temperature of a back-off model makes another back-off model (<see cref="TemperedModel"/>), so both draw as fast as plain.
/// Everything else takes tables that are built context by context as they are visited. A prompt that the model has not
/// seen is gone on from its longest end that it has; raw counts then go on with longer contexts as soon as they know them.
/// </remarks>
public sealed class DecodingSampler : IDocumentSampler
{
    private readonly IDocumentSampler? _whole;
    private readonly Lazy<EventWriter> _writer;
    private readonly Lazy<double> _meanDocumentEvents;

    private DecodingSampler(IDocumentSampler? whole, Func<NextEvents> events, DecodingOptions options, int symbolBound)
    {
        (_whole, Options, SymbolBound) = (whole, options, symbolBound);
        _writer = new Lazy<EventWriter>(() => new EventWriter(new ContextTables(events(), options), options));
        _meanDocumentEvents = new Lazy<double>(() => options.IsPlain ? whole!.MeanDocumentEvents : PilotDocuments.MeanEvents(DrawDocument));
    }

    /// <summary>What it was compiled with.</summary>
    public DecodingOptions Options { get; }

    /// <inheritdoc/>
    public int SymbolBound { get; }

    /// <inheritdoc/>
    public double MeanDocumentEvents => _meanDocumentEvents.Value;

    /// <inheritdoc/>
    public double MeanDocumentDraws => _whole is null ? MeanDocumentEvents : MeanDocumentEvents * (_whole.MeanDocumentDraws / _whole.MeanDocumentEvents);

    /// <summary>Whether a document can begin so: with smoothing always, without it only as some document has begun.</summary>
    public bool Knows(ReadOnlySpan<int> prompt) => Writer.Knows(prompt);

    internal EventWriter Writer => _writer.Value;

    /// <summary>The sampler of a model: of its counts where it is not smoothed and still has them.</summary>
    /// <param name="model">Any model of this library.</param>
    /// <param name="options">How symbols are chosen.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change nothing but the time.</param>
    /// <exception cref="ArgumentException">A kind of model that this has no sampler for.</exception>
    public static DecodingSampler Compile(ILanguageModel model, DecodingOptions options, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        var symbolBound = model switch
        {
            BackoffModel backoffModel => backoffModel.States.SymbolBound,
            AddK addK => addK.States.SymbolBound,
            _ => throw new ArgumentException($"{model.GetType().Name} cannot be sampled.", nameof(model)),
        };
        var onlyContext = !options.LooksBack && options.Beam is null;
        var whole = options.IsPlain ? ModelSampler.Compile(model, threads)
            : model is BackoffModel { States: { Log2UnseenContext: double.NegativeInfinity, HasCounts: true } } unsmoothed
                ? onlyContext ? AutomatonCompiler.FromCounts(unsmoothed.States, new Reweighting(options)) : null
            : model is BackoffModel backoff && !options.Cuts && !options.LooksBack && !options.IsDeterministic
                ? ModelSampler.Compile(TemperedModel.Of(backoff, options.Temperature), threads)
            : null;
        return new DecodingSampler(whole, () => NextEvents.Of(model), options, symbolBound);
    }

    /// <summary>The sampler of counts themselves (maximum likelihood).</summary>
    /// <param name="counts">With markers.</param>
    /// <param name="options">How symbols are chosen.</param>
    public static DecodingSampler Compile(NgramCounts counts, DecodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(options);
        var whole = options.IsPlain ? RawCountSampler.Compile(counts)
            : options.LooksBack || options.Beam is not null ? null
            : new RawCountCompiler(counts, new Reweighting(options)).Compile();
        return new DecodingSampler(whole, () => new RawEvents(MaximumLikelihood.Train(counts, counts.SymbolBound - 1).States), options, counts.SymbolBound);
    }

    /// <inheritdoc/>
    public int DrawDocument(ref Xoshiro256StarStar random, List<int> output, ReadOnlySpan<int> prompt, int limit)
    {
        ArgumentNullException.ThrowIfNull(output);
        return _whole is { } whole && CanDraw(whole, prompt)
            ? whole.DrawDocument(ref random, output, prompt, limit)
            : Writer.WriteDocument(ref random, output, prompt, limit);
    }

    /// <inheritdoc/>
    public void DrawDocuments(TextStream stream, DocumentBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_whole is { } whole && CanDraw(whole, batch.Prompt.Span))
        {
            whole.DrawDocuments(stream, batch);
        }
        else
        {
            batch.DrawOneByOne(this, stream);
        }
    }

    private static bool CanDraw(IDocumentSampler whole, ReadOnlySpan<int> prompt) =>
        prompt.IsEmpty || whole is not RawCountSampler raw || raw.Knows(prompt);
}
