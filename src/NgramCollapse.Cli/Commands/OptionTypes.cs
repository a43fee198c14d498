using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NgramCollapse.Models;
using NgramCollapse.Pools;
using NgramCollapse.Reporting.Tables;
using NgramCollapse.Sampling;

namespace NgramCollapse.Cli.Commands;

/// <summary>A whole-number option with its limits: one check for the command line and the experiment file.</summary>
internal sealed record WholeNumber(string Name, int Least, int Most)
{
    /// <summary>The option; a value that is not a number is an error that names the option.</summary>
    public Option<int?> ToOption(string description) => new(Name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = OptionTypes.Single(result);
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            {
                return value;
            }

            result.AddError(Message(text));
            return null;
        },
    };

    /// <summary>Returns a value that is absent or within the limits.</summary>
    public int? Check(int? value) => value is null || (value >= Least && value <= Most)
        ? value
        : throw new LabException(ErrorCategory.Usage, Message(string.Create(CultureInfo.InvariantCulture, $"{value}")));

    private string Message(string? text) =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} {text}: must be a whole number from {Least} to {Most}");
}

/// <summary>An option for a share of more than 0 and less than 1.</summary>
internal sealed record OpenShare(string Name)
{
    /// <summary>The option; a value that is not a number is an error that names the option.</summary>
    public Option<double?> ToOption(string description) => new(Name)
    {
        Description = description,
        HelpName = "SHARE",
        CustomParser = result =>
        {
            var text = OptionTypes.Single(result);
            if (OptionTypes.TryNumber(text, out var value))
            {
                return value;
            }

            result.AddError(Message(text));
            return null;
        },
    };

    /// <summary>Returns a value that is absent or within the limits.</summary>
    public double? Check(double? value) => value is null or (> 0 and < 1)
        ? value
        : throw new LabException(ErrorCategory.Usage, Message(string.Create(CultureInfo.InvariantCulture, $"{value}")));

    private string Message(string? text) => $"{Name} {text}: must be a share of more than 0 and less than 1, as in 0.1";
}

/// <summary>An option with a few named values.</summary>
internal sealed record Choice<T>(string Name)
    where T : struct, Enum
{
    public Option<string?> ToOption(string description)
    {
        var option = new Option<string?>(Name) { Description = description, HelpName = string.Join('|', EnumNames.All<T>()) };
        option.CompletionSources.Add([.. EnumNames.All<T>()]);
        return option;
    }

    /// <summary>The value named, or the first one.</summary>
    public T Read(string? name) => name is null
        ? default
        : EnumNames.TryParse<T>(name, out var value)
            ? value
            : throw new LabException(ErrorCategory.Usage, $"{Name} {name}: must be {string.Join(", ", EnumNames.All<T>())}");
}

internal static class OptionTypes
{
    public const string ThreadsDescription = "Threads to use; they change nothing but the time [default: all cores]";

    /// <summary>How many threads a verb uses.</summary>
    public static readonly WholeNumber ThreadsRange = new("--threads", 1, 1024);

    public static Option<string?> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    public static Option<bool?> Switch(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

    public static Option<bool?> KeepWhiteSpace() => Switch("--keep-white-space", "Keep white space inside documents unchanged");

    public static Option<bool?> FoldCase() => Switch("--fold-case", "Map letters to lower case");

    public static Option<string?> RunFolder() => Text("--out", "The run folder [default: a new one, runs/CORPUS-RUN]", "FOLDER");

    public static Option<bool?> ForceFolder() => Switch("--force", "Replace the files of an earlier run in that folder");

    public static Option<string?> Experiment() =>
        Text("--experiment", "Take options from this JSON file or run.json; the command line wins", "FILE");

    /// <summary>The seed of all random numbers, for <see cref="ReadSeed"/>.</summary>
    public static Option<string?> Seed() => Text("--seed", "Seed of all random numbers; decimal or 0x-hexadecimal [default: 1]", "SEED");

    /// <summary>The data regime, for <see cref="ReadRegime"/>.</summary>
    public static Option<string?> Regime() =>
        Text("--regime", "What the next model is trained on (see 'ngram-collapse regimes') [default: replace]", Pools.Regime.Syntax);

    /// <summary>The regime named, or the default one.</summary>
    public static Regime ReadRegime(string? name)
    {
        if (name is null)
        {
            return Pools.Regime.Replace;
        }

        if (Pools.Regime.TryParse(name, out var regime))
        {
            return regime;
        }

        var forms = string.Join(" or ", Pools.Regime.Forms.Select(form => form.Syntax));
        var examples = string.Join(" or ", Pools.Regime.Forms.Select(form => form.Examples[^1]));
        throw new LabException(ErrorCategory.Usage, $"--regime {name}: must be {forms}, as in {examples}");
    }

    /// <summary>How texts are written, for <see cref="ReadProtocol"/>.</summary>
    public static Option<string?> Protocol() => Text(
        "--protocol",
        "Write whole documents, or block by block, each after a block of the previous text [default: documents]",
        "documents|blocks:N");

    /// <summary>The protocol named, or the default one.</summary>
    public static WritingProtocol ReadProtocol(string? name)
    {
        if (name is null)
        {
            return default;
        }

        return WritingProtocol.TryParse(name, out var protocol) ? protocol : throw new LabException(
            ErrorCategory.Usage,
            $"--protocol {name}: must be documents, or blocks:N with N from 1 to {WritingProtocol.MaxBlockLength}, as in blocks:64");
    }

    /// <summary>The formats of a run's tables, for <see cref="ReadFormats"/>.</summary>
    public static Option<string?> Formats()
    {
        var names = string.Join('|', TableSinks.Names);
        return Text("--format", "Formats of the tables, several with commas between them [default: csv]", $"{names},...");
    }

    /// <summary>The formats named, or the default one.</summary>
    public static IReadOnlyList<ITableSink> ReadFormats(string? names) => TableSinks.TryParse(names, out var sinks)
        ? sinks
        : throw new LabException(
            ErrorCategory.Usage, $"--format {names}: must be {string.Join(" or ", TableSinks.Names)}, or both with a comma between them");

    /// <summary>A kind of smoothing, for <see cref="ReadSmoothing"/>.</summary>
    public static Option<string?> Smoothing(string description) =>
        Text("--smoothing", description, "mle|add:K|jelinek-mercer|witten-bell|absolute|kneser-ney");

    /// <summary>The smoothing named, or the default one.</summary>
    public static Smoothing ReadSmoothing(string? name)
    {
        if (name is null)
        {
            return default;
        }

        return Models.Smoothing.TryParse(name, out var smoothing) ? smoothing : throw new LabException(ErrorCategory.Usage, string.Create(
            CultureInfo.InvariantCulture,
            $"--smoothing {name}: must be {Models.Smoothing.Names}, with K a number from {AddK.MinK} to {AddK.MaxK:N0} as in add:0.5"));
    }

    /// <summary>The option's one value as it was written.</summary>
    public static string Single(ArgumentResult result) => result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;

    /// <summary>Reads a number without sign, as in 0.95 or 1e-3.</summary>
    public static bool TryNumber(string? text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    /// <summary>Reads a seed: decimal, or hexadecimal after 0x.</summary>
    public static ulong ReadSeed(string text) =>
        (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var seed)
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed))
            ? seed
            : throw new LabException(
                ErrorCategory.Usage, $"--seed {text}: must be a whole number from 0 to 18446744073709551615, or hexadecimal after 0x");
}
