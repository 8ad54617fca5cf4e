using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.CycloneDx;

/// <summary>A protobuf message, read field by field in whichever notation it is written.</summary>
internal abstract class ProtoSource(InventoryOptions options)
{
    private int _depth;

    protected InventoryOptions Options => options;

    /// <summary>The place of what was read last.</summary>
    protected abstract string Where { get; }

    /// <summary>
    /// Moves on to the next field of the current message that <paramref name="known"/> names, and leaves the message when
    /// there is none. A field that was not looked into is passed over.
    /// </summary>
    /// <returns>The field's name, or null at the end of the message.</returns>
    public string? Next(ProtoFields known)
    {
        var field = NextOf(known);
        if (field is null)
        {
            _depth--;
        }

        return field;
    }

    /// <summary>Goes into the message that is the current field's value.</summary>
    public void Enter()
    {
        if (++_depth >= options.DeepestNesting)
        {
            throw new BadInputException(
                RefusalCodes.TooDeep, Where, FormattableString.Invariant($"{options.DeepestNesting} levels"));
        }

        EnterMessage();
    }

    /// <summary>The text or number of the current field.</summary>
    public abstract string Text();

    protected abstract string? NextOf(ProtoFields known);

    protected abstract void EnterMessage();

    protected BadInputException TooLong() => new(
        RefusalCodes.ValueTooLong, Where, FormattableString.Invariant($"{options.LongestValue} bytes"));
}
