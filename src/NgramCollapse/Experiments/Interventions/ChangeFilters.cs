using NgramCollapse.Curation;

namespace NgramCollapse.Experiments;

public sealed partial class Intervention
{
    private static InterventionForm ChangeFilters { get; } = Declare(new InterventionForm
    {
        Name = "filter",
        Value = "FILTER|none",
        Definition = "documents pass only this filter, or none",
        Example = "duplicates",
        Read = value => CurationPipeline.TryParse(value, out var filters)
            ? settings => settings with { Curation = settings.Curation with { Filters = filters } }
            : null,
    });
}
