using System.Collections.Frozen;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>
/// The fields of one protobuf message that an inventory needs: the binary notation knows them by number, the text notation
/// by name.
/// </summary>
internal sealed class ProtoFields
{
    private readonly FrozenDictionary<int, ProtoField> _byNumber;
    private readonly FrozenDictionary<string, ProtoField> _byName;

    public ProtoFields(params ProtoField[] fields)
    {
        _byNumber = fields.ToFrozenDictionary(field => field.Number);
        _byName = fields.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public ProtoField? Of(int number) => _byNumber.GetValueOrDefault(number);

    public ProtoField? Of(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>One field of a message.</summary>
/// <param name="Number">Its number in the schema.</param>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Kind">What its value is.</param>
internal sealed record ProtoField(int Number, string Name, ProtoKind Kind = ProtoKind.Text);

/// <summary>What the value of a field is.</summary>
internal enum ProtoKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number, or a word of an enumeration.</summary>
    Number,

    /// <summary>A message with fields of its own.</summary>
    Message,
}
