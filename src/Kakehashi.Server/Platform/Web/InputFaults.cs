using System.ComponentModel.DataAnnotations;

namespace Kakehashi.Server.Platform.Web;

/// <summary>What the annotations of an input say against it: pages have it in their model state, programs get it from here.</summary>
internal static class InputFaults
{
    /// <summary>The sentences by field; null when there is none.</summary>
    public static Dictionary<string, string[]>? Of(object input)
    {
        var results = new List<ValidationResult>();
        return Validator.TryValidateObject(input, new ValidationContext(input), results, validateAllProperties: true)
            ? null
            : results.SelectMany(result => result.MemberNames.DefaultIfEmpty("").Select(name => (name, result.ErrorMessage)))
                .GroupBy(fault => fault.name)
                .ToDictionary(group => group.Key, group => group.Select(fault => fault.ErrorMessage ?? "").ToArray());
    }
}
