using System.Text;

namespace NgramCollapse.Corpora;

/// <summary>Cuts a slice into passages of about equal length, so that documents of every topic have the same weight.</summary>
/// <remarks>
/// The slice's documents are joined by a space. A passage ends at the first end of a sentence at which it has at least
/// <c>length</c> characters. A sentence ends after a word that ends in <c>.</c>, <c>!</c> or <c>?</c>, closing quotes and brackets
/// aside. A passage of twice that length ends after any word. The remainder of the slice is the last passage, however short.
/// </remarks>
internal static class Passages
{
    private const string Closing = "\"'”’»)]_";

    /// <summary>Cuts a slice into its passages, in order. The origin of each is the document in which it begins.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="length">The least length of a passage in UTF-16 code units, 1 or more.</param>
    public static Slice Cut(Slice slice, int length)
    {
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var passages = new List<SliceDocument>();
        var text = new StringBuilder();
        var (file, position) = ("", 0);
        foreach (var document in slice.Documents)
        {
            foreach (var range in document.Text.AsSpan().Split(' '))
            {
                var word = document.Text.AsSpan()[range];
                (file, position) = text.Length == 0 ? (document.File, document.Position) : (file, position);
                text.Append(text.Length == 0 ? "" : " ").Append(word);
                if ((text.Length >= length && EndsSentence(word)) || text.Length >= 2L * length)
                {
                    passages.Add(new SliceDocument(text.ToString(), file, position));
                    text.Clear();
                }
            }
        }

        if (text.Length > 0)
        {
            passages.Add(new SliceDocument(text.ToString(), file, position));
        }

        return slice with { Documents = passages };
    }

    private static bool EndsSentence(ReadOnlySpan<char> word)
    {
        var last = word.TrimEnd(Closing);
        return last.Length > 0 && last[^1] is '.' or '!' or '?';
    }
}
