using NgramCollapse.Numerics;

namespace NgramCollapse.Tests;

/// <summary>Random documents from a fixed seed, so that a failure repeats.</summary>
internal static class RandomTexts
{
    /// <summary>Documents of 0 … <paramref name="longest"/> symbols; early symbols of the alphabet are more frequent.</summary>
    public static string[] Documents(ulong seed, string[] alphabet, int documents, int longest)
    {
        var random = Xoshiro256StarStar.FromSeed(seed);
        var texts = new string[documents];
        for (var d = 0; d < documents; d++)
        {
            var length = (int)random.NextBelow((ulong)longest + 1);
            var text = new System.Text.StringBuilder();
            for (var i = 0; i < length; i++)
            {
                var widest = random.NextBelow((ulong)alphabet.Length) + 1;
                text.Append(alphabet[random.NextBelow(widest)]);
            }

            texts[d] = text.ToString();
        }

        return texts;
    }

    /// <summary>The scalar values from <paramref name="first"/> on, as strings.</summary>
    public static string[] Alphabet(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(char.ConvertFromUtf32)];
}
