using NgramCollapse.Counting;
using NgramCollapse.Models;
using NgramCollapse.Numerics;

namespace NgramCollapse.Sampling;

/// <summary>Draws documents from any model, with <see cref="DecodingOptions"/>.</summary>
/// <remarks>
/// With plain options the documents equal those of <see cref="ModelSampler"/> or <see cref="RawCountSampler"/>. If a choice depends only
/// on the context, raw counts are compiled with other weights, and a back-off model at a temperature is another back-off model
/// (<see cref="TemperedModel"/>). Both are as fast as plain sampling. All other options need a table per context, built at the first visit.
/// If the model has never seen the whole prompt, generation continues from the longest suffix it has seen; raw counts return to longer
/// contexts as soon as they have seen them.
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

    /// <summary>The options it was compiled with.</summary>
    public DecodingOptions Options { get; }

    /// <inheritdoc/>
    public int SymbolBound { get; }

    /// <inheritdoc/>
    public double MeanDocumentEvents => _meanDocumentEvents.Value;

    /// <inheritdoc/>
    public double MeanDocumentDraws => _whole is null
        ? MeanDocumentEvents
        : MeanDocumentEvents * (_whole.MeanDocumentDraws / _whole.MeanDocumentEvents);

    /// <summary>Whether a document can begin with a prompt. Without smoothing all its n-grams must have been seen.</summary>
    public bool Knows(ReadOnlySpan<int> prompt) => Writer.Knows(prompt);

    internal EventWriter Writer => _writer.Value;

    /// <summary>Compiles the sampler of a model. A model without smoothing is drawn from by its counts if it has them.</summary>
    /// <param name="model">Any model of this library.</param>
    /// <param name="options">How symbols are chosen.</param>
    /// <param name="threads">Threads to compile with, 1 or more; they change only the time.</param>
    /// <exception cref="ArgumentException">There is no sampler for this type of model.</exception>
    public static DecodingSampler Compile(ILanguageModel model, DecodingOptions options, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        if (model is not (BackoffModel or AddK))
        {
            throw new ArgumentException($"{model.GetType().Name} cannot be sampled.", nameof(model));
        }

        return new DecodingSampler(CompileWhole(model, options, threads), () => NextEvents.Of(model), options, model.States.SymbolBound);
    }

    /// <summary>Compiles the sampler of counts (maximum likelihood).</summary>
    /// <param name="counts">Counts of a text with markers.</param>
    /// <param name="options">How symbols are chosen.</param>
    public static DecodingSampler Compile(NgramCounts counts, DecodingOptions options)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(options);
        var whole = options.IsPlain ? RawCountSampler.Compile(counts)
            : options.LooksBack || options.Beam is not null ? null
            : new RawCountCompiler(counts, new Reweighting(options)).Compile();
        return new DecodingSampler(whole, Events, options, counts.SymbolBound);

        NextEvents Events() => new RawEvents(MaximumLikelihood.Train(counts, counts.SymbolBound - 1).States);
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

    /// <summary>A sampler that is compiled as a whole, or null if the options need a table per context.</summary>
    private static IDocumentSampler? CompileWhole(ILanguageModel model, DecodingOptions options, int threads)
    {
        if (options.IsPlain)
        {
            return ModelSampler.Compile(model, threads);
        }

        if (ModelSampler.IsDrawnByCounts(model))
        {
            var dependsOnContextOnly = !options.LooksBack && options.Beam is null;
            return dependsOnContextOnly ? AutomatonCompiler.FromCounts(model.States, new Reweighting(options)) : null;
        }

        var hasOnlyTemperature = !options.Cuts && !options.LooksBack && !options.IsDeterministic;
        return model is BackoffModel backoff && hasOnlyTemperature
            ? ModelSampler.Compile(TemperedModel.Of(backoff, options.Temperature), threads)
            : null;
    }

    private static bool CanDraw(IDocumentSampler whole, ReadOnlySpan<int> prompt) =>
        prompt.IsEmpty || whole is not RawCountSampler raw || raw.Knows(prompt);
}
