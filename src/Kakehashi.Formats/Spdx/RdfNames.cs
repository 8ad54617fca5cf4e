namespace Kakehashi.Formats.Spdx;

/// <summary>The names of RDF/XML and of the vocabulary of SPDX 2.</summary>
internal static class RdfNames
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    public const string Terms = "http://spdx.org/rdf/terms#";

    /// <summary>What stands behind the last <c>#</c> or <c>/</c> of an identifier.</summary>
    public static string LastPart(string id) => id[(id.LastIndexOfAny(['#', '/']) + 1)..];
}
