using Kakehashi.Formats.Advisories;
using Kakehashi.Formats.Packed;
using Kakehashi.Formats.Xml;

namespace Kakehashi.Formats.Oval;

/// <summary>
/// What the criteria of a document refer to: tests, and the objects, states and variables behind them. They stand after the
/// definitions, so all of them are known before a definition is understood.
/// </summary>
internal sealed class OvalTables(ReadLimits limits)
{
    private const int MostCharacters = 256 << 20;

    private readonly Dictionary<string, OvalTest> _tests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OvalObject> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OvalState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _variables = new(StringComparer.Ordinal);
    private int _count;
    private long _characters;

    public static bool IsTable(string section) => section is "tests" or "objects" or "states" or "variables";

    public OvalTest? Test(string? id) => id is null ? null : _tests.GetValueOrDefault(id);

    public OvalObject? Object(string? id) => id is null ? null : _objects.GetValueOrDefault(id);

    public OvalState? State(string id) => _states.GetValueOrDefault(id);

    /// <summary>The values of a constant; null for what is worked out on the machine.</summary>
    public IReadOnlyList<string>? Variable(string? id) => id is null ? null : _variables.GetValueOrDefault(id);

    /// <summary>Takes an element of one of the sections. The first of an identifier stays.</summary>
    /// <exception cref="DocumentFault">There are more than the limits allow.</exception>
    public void Add(string section, XmlPart part)
    {
        if (part.Attribute("id") is not { Length: > 0 } id)
        {
            return;
        }

        switch (section)
        {
            case "tests":
                _tests.TryAdd(id, OvalTest.Of(part));
                break;
            case "objects":
                _objects.TryAdd(id, OvalObject.Of(part));
                break;
            case "states":
                _states.TryAdd(id, OvalState.Of(part));
                break;
            case "variables" when part.Name == "constant_variable":
                List<string> values = [.. part.All("value").Select(value => value.Text)];
                _characters += values.Sum(value => (long)value.Length);
                _variables.TryAdd(id, values);
                break;
            default:
                break;
        }

        _characters += id.Length;
        if (++_count > limits.Entries || _characters > MostCharacters)
        {
            throw new DocumentFault(
                SetAsideReason.TooManyEntries, $"more than {limits.Entries} tests, objects, states and variables");
        }
    }
}
