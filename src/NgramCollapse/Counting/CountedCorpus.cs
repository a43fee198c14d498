using NgramCollapse.Symbols;

namespace NgramCollapse.Counting;

/// <summary>A text file as counts, with its size.</summary>
/// <param name="Alphabet">The alphabet of the text, or the one given to count with.</param>
/// <param name="Text">Its n-grams.</param>
/// <param name="Documents">Number of documents, at least 1.</param>
/// <param name="Events">Symbols and document ends.</param>
/// <param name="LongestDocument">Symbols of the longest document, its end not counted.</param>
public sealed record CountedCorpus(Alphabet Alphabet, CountedText Text, long Documents, long Events, int LongestDocument);
