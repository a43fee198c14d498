using System.Buffers;
using System.Runtime.InteropServices;

namespace NgramCollapse.Sampling;

/// <summary>Consecutive documents, drawn by one thread, to be read in order.</summary>
/// <remarks>
/// A batch may come back short: what would stand beyond the text's end is not drawn, and a document far longer than the mean
/// may find no room between others. <see cref="Drawn"/> documents are there; draw the rest again, the first of them alone.
/// A batch can be used again, and then needs no new memory; what it has goes back to a pool in the end, for the next text.
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

    /// <summary>The number of the first document.</summary>
    public int First { get; private set; }

    /// <summary>Documents asked for.</summary>
    public int Count { get; private set; }

    /// <summary>The most symbols that any document, or all together, can be of use for.</summary>
    public int Limit { get; private set; }

    /// <summary>How every document begins; not part of what is drawn.</summary>
    public ReadOnlyMemory<int> Prompt { get; set; }

    /// <summary>Documents that are there, from the first on.</summary>
    public int Drawn { get; private set; }

    private int RoundSize => InterleavedDraw.Lanes * InterleavedDraw.Steps;

    /// <summary>Empties the batch and asks for other documents.</summary>
    /// <param name="first">The first one's number.</param>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="limit">The most symbols of use.</param>
    /// <param name="meanDocumentDraws">About how many draws one of them takes, to plan the memory.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public void Ask(int first, int count, int limit, double meanDocumentDraws)
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
        if (count < InterleavedDraw.FewestDocuments)
        {
            return;
        }

        // Twice what is expected, and the longest of a few documents may have eight times the mean. What is no number plans nothing.
        meanDocumentDraws = double.IsFinite(meanDocumentDraws) ? meanDocumentDraws : 0;
        var rounds = (2 * count * meanDocumentDraws / RoundSize) + (8 * meanDocumentDraws / InterleavedDraw.Steps) + 16;
        var symbols = (int)Math.Min(rounds, (Array.MaxLength / RoundSize) - 1) * RoundSize;
        if (_rounds.Length < symbols)
        {
            Release();
            _rounds = ArrayPool<int>.Shared.Rent(symbols);
        }
    }

    /// <summary>Gives the memory back, for other batches.</summary>
    public void Dispose()
    {
        Release();
        (Count, Drawn) = (0, 0);
    }

    /// <summary>How many symbols a drawn document has, without markers.</summary>
    /// <param name="document">Counted from the batch's first.</param>
    public int LengthOf(int document) => _places[document].Length;

    /// <summary>Copies the beginning of a drawn document.</summary>
    /// <param name="document">Counted from the batch's first.</param>
    /// <param name="symbols">Filled; no longer than the document.</param>
    /// <exception cref="ArgumentOutOfRangeException">The document is not drawn, or is shorter.</exception>
    public void CopyTo(int document, Span<int> symbols)
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

    /// <summary>Fills the batch document by document, until as many symbols are drawn as can be of use.</summary>
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

    /// <summary>Whether documents were begun that have not ended.</summary>
    internal bool HasOpenDocuments => _closed < _opened;

    internal bool HasRoom(int round) => (round + 1L) * RoundSize <= _rounds.Length;

    /// <summary>The space for one round of all lanes.</summary>
    internal Span<int> Round(int round) => _rounds.AsSpan(round * RoundSize, RoundSize);

    /// <summary>How many symbols each lane wrote in a round; only where <see cref="Begin"/> was told that this differs.</summary>
    internal Span<byte> Filled(int round) => _filled.AsSpan(round * InterleavedDraw.Lanes, InterleavedDraw.Lanes);

    /// <summary>Readies the batch for documents side by side.</summary>
    /// <param name="fails">Whether some draws write nothing, so that a round's symbols differ in number.</param>
    internal void Begin(bool fails)
    {
        (_interleaved, _fails) = (true, fails);
        if (fails && _filled.Length < _rounds.Length / InterleavedDraw.Steps)
        {
            _filled = new byte[_rounds.Length / InterleavedDraw.Steps];
        }
    }

    /// <summary>Begins the next document in a lane; −1 if there is none.</summary>
    internal int Open(int lane, int round)
    {
        if (_opened == Count)
        {
            return -1;
        }

        _places[_opened] = new Place((round * RoundSize) + (lane * InterleavedDraw.Steps), Length: -1);
        return _opened++;
    }

    /// <summary>Ends a document whose end was drawn in this round.</summary>
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

    /// <summary>Symbols in the part of a round that begins at a place.</summary>
    private int FilledAt(int start) => _fails ? _filled[start / InterleavedDraw.Steps] : InterleavedDraw.Steps;

    private readonly record struct Place(int Start, int Length);
}
