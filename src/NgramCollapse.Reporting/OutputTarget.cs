using System.Formats.Tar;
using System.Globalization;

namespace NgramCollapse.Reporting;

/// <summary>What a name that is to be written to leads to.</summary>
public enum OutputKind
{
    /// <summary>Nothing yet.</summary>
    Absent,

    /// <summary>A file, which writing would replace.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A device, a pipe or a socket: it is written to and not replaced.</summary>
    Special,

    /// <summary>An open file of this process, as <c>/dev/stdout</c> names it.</summary>
    Descriptor,
}

/// <summary>Where a file that the user named is really written: symbolic links are followed.</summary>
/// <param name="Path">The name that the last link leads to.</param>
/// <param name="Kind">What is there.</param>
/// <param name="Descriptor">The open file's number; −1 for any other kind.</param>
public sealed record OutputTarget(string Path, OutputKind Kind, int Descriptor)
{
    // The number that Linux follows.
    private const int MostLinks = 40;

    private static readonly string[] DescriptorFolders = ["/dev/fd/", "/proc/self/fd/"];

    /// <summary>Follows a name.</summary>
    public static OutputTarget Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        for (var links = 0; links < MostLinks; links++)
        {
            if (DescriptorOf(path) is { } descriptor)
            {
                return new OutputTarget(path, OutputKind.Descriptor, descriptor);
            }

            if (new FileInfo(path).LinkTarget is not { } link)
            {
                break;
            }

            path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", link);
        }

        return new OutputTarget(path, KindOf(path), -1);
    }

    /// <summary>One name for all spellings of a file: absolute, no link on the way.</summary>
    /// <remarks>A hard link is a name of its own: replacing one leaves the others as they were.</remarks>
    public static string Canonical(string path) => Canonical(path, MostLinks);

    private static string Canonical(string path, int linksLeft)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (System.IO.Path.GetDirectoryName(full) is not { } folder)
        {
            return full;
        }

        var here = System.IO.Path.Combine(Canonical(folder, linksLeft), System.IO.Path.GetFileName(full));
        return linksLeft > 0 && new FileInfo(here).LinkTarget is { } link
            ? Canonical(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here) ?? "", link), linksLeft - 1)
            : here;
    }

    private static int? DescriptorOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var folder = DescriptorFolders.FirstOrDefault(folder => path.StartsWith(folder, StringComparison.Ordinal));
        return path switch
        {
            "/dev/stdout" => 1,
            "/dev/stderr" => 2,
            _ when folder is not null && TryNumber(path.AsSpan(folder.Length), out var number) => number,
            _ => null,
        };

        static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static OutputKind KindOf(string path) =>
        Directory.Exists(path) ? OutputKind.Folder
        : !File.Exists(path) ? OutputKind.Absent
        : OperatingSystem.IsWindows() || new FileInfo(path).Length > 0 || !IsSpecial(path) ? OutputKind.Regular
        : OutputKind.Special;

    /// <summary>Whether an existing file without content is a device, a pipe or a socket.</summary>
    /// <remarks>The framework tells these apart in one public place only: where it writes a tape archive's header.</remarks>
    private static bool IsSpecial(string path)
    {
        using var archive = new MemoryStream();
        try
        {
            using var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
            writer.WriteEntry(path, "file");
        }
        catch (UnauthorizedAccessException)
        {
            // Only a regular file is opened for its content.
            return false;
        }
        catch (IOException)
        {
            // A socket has no header.
            return true;
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType is TarEntryType.CharacterDevice or TarEntryType.BlockDevice or TarEntryType.Fifo;
    }
}
