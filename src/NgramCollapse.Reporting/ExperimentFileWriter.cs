using System.Text.Json;

namespace NgramCollapse.Reporting;

/// <summary>Writes the options of a run, member by member, as the serializer would.</summary>
/// <remarks>
/// Every run writes them. The serializer would have its generic types compiled at each start for that alone. A test compares the
/// names with those that the serializer reads back.
/// </remarks>
internal static class ExperimentFileWriter
{
    /// <summary>Writes an object with the members that are not null.</summary>
    public static void Write(Utf8JsonWriter json, ExperimentFile options)
    {
        json.WriteStartObject();
        WriteInputs(json, options);
        WriteLoop(json, options);
        WriteOutputs(json, options);
        json.WriteEndObject();
    }

    private static void WriteInputs(Utf8JsonWriter json, ExperimentFile options)
    {
        Write(json, "corpus", options.Corpus);
        Write(json, "corpus_sha256", options.CorpusSha256);
        Write(json, "test", options.Test);
        Write(json, "test_sha256", options.TestSha256);
        Write(json, "held_out", options.HeldOut);
        Write(json, "document", options.Document);
        Write(json, "keep_white_space", options.KeepWhiteSpace);
        Write(json, "fold_case", options.FoldCase);
        Write(json, "unit", options.Unit);
    }

    private static void WriteLoop(Utf8JsonWriter json, ExperimentFile options)
    {
        Write(json, "order", options.Order);
        Write(json, "generations", options.Generations);
        Write(json, "replicates", options.Replicates);
        Write(json, "regime", options.Regime);
        Write(json, "filter", options.Filter);
        Write(json, "replacement", options.Replacement);
        Write(json, "intervention", options.Intervention);
        Write(json, "smoothing", options.Smoothing);
        Write(json, "sampling", options.Sampling);
        Write(json, "size", options.Size);
        Write(json, "protocol", options.Protocol);
        Write(json, "repetition_penalty", options.RepetitionPenalty);
        Write(json, "repetition_window", options.RepetitionWindow);
        Write(json, "temperature", options.Temperature);
        Write(json, "top_k", options.TopK);
        Write(json, "top_p", options.TopP);
        Write(json, "min_p", options.MinP);
        Write(json, "greedy", options.Greedy);
        Write(json, "beam", options.Beam);
        Write(json, "beam_block", options.BeamBlock);
        Write(json, "length_penalty", options.LengthPenalty);
        Write(json, "seed", options.Seed);
    }

    private static void WriteOutputs(Utf8JsonWriter json, ExperimentFile options)
    {
        Write(json, "measures", options.Measures);
        Write(json, "threads", options.Threads);
        Write(json, "changes", options.Changes);
        Write(json, "obituaries", options.Obituaries);
        Write(json, "tail_alarm", options.TailAlarm);
        Write(json, "head_alarm", options.HeadAlarm);
        Write(json, "null_chains", options.NullChains);
        Write(json, "keep_text", options.KeepText);
        Write(json, "format", options.Format);
        Write(json, "out", options.Out);
        Write(json, "force", options.Force);
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
    }
}
