namespace Kakehashi.Matching.Cpe;

/// <summary>The attributes of a well-formed name, in the order of the formatted string (NISTIR 7695, 6.2).</summary>
public enum CpeField
{
    /// <summary><c>a</c>, <c>o</c> or <c>h</c>.</summary>
    Part,

    /// <summary>Who makes it.</summary>
    Vendor,

    /// <summary>Its most common name.</summary>
    Product,

    /// <summary>Its version.</summary>
    Version,

    /// <summary>Update, service pack or point release.</summary>
    Update,

    /// <summary>Edition in the sense of CPE 2.2.</summary>
    Edition,

    /// <summary>Language tag.</summary>
    Language,

    /// <summary>How it is tailored to a market.</summary>
    SwEdition,

    /// <summary>The software environment it runs in.</summary>
    TargetSw,

    /// <summary>The instruction set it runs on.</summary>
    TargetHw,

    /// <summary>Anything else.</summary>
    Other,
}
