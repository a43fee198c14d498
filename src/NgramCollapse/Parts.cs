using System.Runtime.ExceptionServices;

namespace NgramCollapse;

/// <summary>Does the parts of one work side by side, a thread for each.</summary>
/// <remarks>
/// For few parts that are about equally large. Plain threads, because a short run would have to load and compile the runtime's
/// parallel loops first; for one part there is no further thread at all.
/// </remarks>
internal static class Parts
{
    /// <summary>Does all parts and returns when the last one is done; what the first failed part threw is thrown again.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <param name="work">Gets the part's number, from 0.</param>
    public static void Run(int count, Action<int> work)
    {
        var failures = new Exception?[count];
        var threads = new Thread[count - 1];
        for (var part = 1; part < count; part++)
        {
            var own = part;
            threads[part - 1] = new Thread(() => Try(own)) { IsBackground = true };
            threads[part - 1].Start();
        }

        Try(0);
        foreach (var thread in threads)
        {
            thread.Join();
        }

        foreach (var failure in failures)
        {
            if (failure is not null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }

        void Try(int part)
        {
            try
            {
                work(part);
            }
            catch (Exception e)
            {
                failures[part] = e; // on a thread of our own nobody else would catch it
            }
        }
    }
}
