using System.Buffers;
using System.Runtime.InteropServices;

namespace NgramCollapse.Sampling;

/// <summary>A request for consecutive documents, and the documents that one thread has drawn for it.</summary>
/// <remarks>
/// A batch may contain fewer documents than requested (<see cref="Drawn"/>): drawing ends once the text is long enough, and a document far
/// longer than the mean may not fit between others. Request the missing documents again, the first of them alone. A batch can be reused
/// without new memory. Disposing it returns its memory to a pool for the next text.
/// </remarks>
public sealed class DocumentBatch : IDisposable
{
    private readonly List<int> _oneByOne = [];
    private Place[] _places = [];
    private int[] _rounds = [];
    private byte[] _filled = [];
    private bool _fails;
    private bool _interleaved;
    private int _opened;
    private int _closed;

    internal DocumentBatch()
    {
    }

    /// <summary>Index of the first document.</summary>
    internal int First { get; private set; }

    /// <summary>Number of documents requested.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of symbols after which neither a document nor the batch has any further use.</summary>
    internal int Limit { get; private set; }

    /// <summary>The symbols that every document begins with. They are not part of the drawn document.</summary>
    internal ReadOnlyMemory<int> Prompt { get; set; }

    /// <summary>Number of documents drawn, from the first on.</summary>
    internal int Drawn { get; private set; }

    private int RoundSize => InterleavedDraw.Lanes * InterleavedDraw.Steps;

    /// <summary>Empties the batch and requests documents.</summary>
    /// <param name="first">Index of the first document.</param>
    /// <param name="count">Number of documents, 1 or more.</param>
    /// <param name="limit">Number of symbols after which neither a document nor the batch has any further use.</param>
    /// <param name="meanDocumentDraws">Approximate number of draws per document, to plan the memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    internal void Request(int first, int count, int limit, double meanDocumentDraws)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        (First, Count, Limit, Drawn, _opened, _closed) = (first, count, limit, 0, 0, 0);
        _oneByOne.Clear();
        if (_places.Length < count)
        {
            _places = new Place[count];
        }

        _places.AsSpan(0, count).Clear();
        if (count < InterleavedDraw.MinDocuments)
        {
            return;
        }

        // Twice the expected size, and room for a document of eight times the mean.
        // A mean that is not a number plans nothing.
        meanDocumentDraws = double.IsFinite(meanDocumentDraws) ? meanDocumentDraws : 0;
        var rounds = (2 * count * meanDocumentDraws / RoundSize) + (8 * meanDocumentDraws / InterleavedDraw.Steps) + 16;
        var symbols = (int)Math.Min(rounds, (Array.MaxLength / RoundSize) - 1) * RoundSize;
        if (_rounds.Length < symbols)
        {
            Release();
            _rounds = ArrayPool<int>.Shared.Rent(symbols);
        }
    }

    /// <summary>Returns the memory to the pool.</summary>
    public void Dispose()
    {
        Release();
        (Count, Drawn) = (0, 0);
    }

    /// <summary>Length of a drawn document in symbols, without markers.</summary>
    /// <param name="document">Index within the batch.</param>
    internal int LengthOf(int document) => _places[document].Length;

    /// <summary>Copies the beginning of a drawn document.</summary>
    /// <param name="document">Index within the batch.</param>
    /// <param name="symbols">Filled; not longer than the document.</param>
    /// <exception cref="ArgumentOutOfRangeException">The document is not drawn, or is shorter.</exception>
    internal void CopyTo(int document, Span<int> symbols)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)document, (uint)Drawn, nameof(document));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(symbols.Length, _places[document].Length, nameof(symbols));
        var start = _places[document].Start;
        if (!_interleaved)
        {
            CollectionsMarshal.AsSpan(_oneByOne).Slice(start, symbols.Length).CopyTo(symbols);
            return;
        }

        for (; !symbols.IsEmpty; start += RoundSize)
        {
            var length = Math.Min(FilledAt(start), symbols.Length);
            _rounds.AsSpan(start, length).CopyTo(symbols);
            symbols = symbols[length..];
        }
    }

    /// <summary>Draws the documents one by one, until all are drawn or they have <see cref="Limit"/> symbols.</summary>
    /// <param name="sampler">Draws them.</param>
    /// <param name="stream">Determines each document's random stream.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sampler says that it wrote more symbols than it did.</exception>
    public void DrawOneByOne(IDocumentSampler sampler, TextStream stream)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        _interleaved = false;
        for (; Drawn < Count && _oneByOne.Count < Limit; Drawn++)
        {
            var random = stream.Document(First + Drawn);
            var start = _oneByOne.Count;
            var length = sampler.DrawDocument(ref random, _oneByOne, Prompt.Span, Limit);
            if (length < 0 || length > _oneByOne.Count - start)
            {
                throw new ArgumentOutOfRangeException(nameof(sampler), length, $"The sampler reports so many symbols and wrote {_oneByOne.Count - start}.");
            }

            _places[Drawn] = new Place(start, length);
        }
    }

    /// <summary>Whether some documents have begun but not ended.</summary>
    internal bool HasOpenDocuments => _closed < _opened;

    internal bool HasRoom(int round) => (round + 1L) * RoundSize <= _rounds.Length;

    /// <summary>The space for one round of all lanes.</summary>
    internal Span<int> Round(int round) => _rounds.AsSpan(round * RoundSize, RoundSize);

    /// <summary>Number of symbols that each lane wrote in a round, if <see cref="Begin"/> was called with failing draws.</summary>
    internal Span<byte> Filled(int round) => _filled.AsSpan(round * InterleavedDraw.Lanes, InterleavedDraw.Lanes);

    /// <summary>Prepares the batch for documents drawn side by side.</summary>
    /// <param name="fails">Whether some draws write nothing, so that lanes write different numbers of symbols in a round.</param>
    internal void Begin(bool fails)
    {
        (_interleaved, _fails) = (true, fails);
        if (fails && _filled.Length < _rounds.Length / InterleavedDraw.Steps)
        {
            _filled = new byte[_rounds.Length / InterleavedDraw.Steps];
        }
    }

    /// <summary>Begins the next document in a lane and returns its index within the batch, or −1 if there is none.</summary>
    internal int Open(int lane, int round)
    {
        if (_opened == Count)
        {
            return -1;
        }

        _places[_opened] = new Place((round * RoundSize) + (lane * InterleavedDraw.Steps), Length: -1);
        return _opened++;
    }

    /// <summary>Ends a document whose end was drawn in a round.</summary>
    internal void Close(int document, int round)
    {
        ref var place = ref _places[document];
        var last = place.Start + ((round - (place.Start / RoundSize)) * RoundSize);
        var length = _rounds.AsSpan(last, FilledAt(last)).IndexOf(Symbols.Alphabet.DocumentEnd);
        for (var start = place.Start; start < last; start += RoundSize)
        {
            length += FilledAt(start);
        }

        place = place with { Length = length };
        for (_closed++; Drawn < _opened && _places[Drawn].Length >= 0; Drawn++)
        {
        }
    }

    private void Release()
    {
        ArrayPool<int>.Shared.Return(_rounds);
        _rounds = [];
    }

    /// <summary>Number of symbols that a lane wrote in the round that begins at a place.</summary>
    private int FilledAt(int start) => _fails ? _filled[start / InterleavedDraw.Steps] : InterleavedDraw.Steps;

    private readonly record struct Place(int Start, int Length);
}
