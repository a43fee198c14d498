namespace NgramCollapse.Cli;

/// <summary>Standard error for notes and errors; where it cannot be written to, there is nobody to tell.</summary>
internal static class StandardError
{
    public static void WriteLine(string line)
    {
        try
        {
            Console.Error.WriteLine(line);
        }
        catch (IOException)
        {
            // The exit code still says what happened.
        }
    }
}
