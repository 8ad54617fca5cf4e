using Microsoft.CodeAnalysis;

namespace Kakehashi.Words;

/// <summary>What is wrong with the words. All of it stops the build.</summary>
internal static class WordRules
{
    public static readonly DiagnosticDescriptor MissingKey = Rule(
        "KKW001", "A text is missing in one language", "'{0}' has no {1} text");

    public static readonly DiagnosticDescriptor DuplicateKey = Rule(
        "KKW002", "A key stands twice", "'{0}' stands twice in this file");

    public static readonly DiagnosticDescriptor DifferentPlaceholders = Rule(
        "KKW003", "The languages name different placeholders", "'{0}' names {{{1}}} in Japanese but {{{2}}} in English");

    public static readonly DiagnosticDescriptor EmptyText = Rule(
        "KKW004", "A text is empty", "'{0}' is empty");

    public static readonly DiagnosticDescriptor InvalidKey = Rule(
        "KKW005", "A key is no name", "'{0}' cannot be the name of a property: {1}");

    public static readonly DiagnosticDescriptor Unreadable = Rule(
        "KKW006", "A file of words cannot be read", "{0}");

    public static readonly DiagnosticDescriptor MissingFile = Rule(
        "KKW007", "A file of words stands alone", "{0} is missing beside {1}");

    public static readonly DiagnosticDescriptor BadPattern = Rule(
        "KKW008", "A placeholder cannot be read", "'{0}': {1}");

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "Words", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
