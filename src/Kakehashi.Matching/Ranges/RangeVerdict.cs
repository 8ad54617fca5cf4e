namespace Kakehashi.Matching.Ranges;

/// <summary>Answer to "is this version inside?". Unknown is an answer and never means "outside".</summary>
public enum RangeVerdict
{
    /// <summary>Inside.</summary>
    Inside,

    /// <summary>Outside.</summary>
    Outside,

    /// <summary>Cannot be ordered; a person or another fact must decide.</summary>
    Undecided,
}
