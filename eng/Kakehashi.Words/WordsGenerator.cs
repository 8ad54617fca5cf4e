using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Kakehashi.Words;

/// <summary>
/// Turns each pair <c>CasesText.resx</c> (Japanese) and <c>CasesText.en.resx</c> into a class <c>CasesText</c> of the
/// folder's namespace, so that a missing or misspelt text is a build error.
/// </summary>
[Generator]
public sealed class WordsGenerator : IIncrementalGenerator
{
    private const string Japanese = "Text.resx";
    private const string English = "Text.en.resx";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(output => output.AddSource("Wording.g.cs", WordingSource.Text));

        var files = context.AdditionalTextsProvider
            .Where(text => text.Path.EndsWith(Japanese, StringComparison.Ordinal)
                || text.Path.EndsWith(English, StringComparison.Ordinal))
            .Select((text, cancel) => (text.Path, Content: text.GetText(cancel)?.ToString() ?? ""))
            .Collect();
        var project = context.AnalyzerConfigOptionsProvider.Select((options, _) => (
            Folder: options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder) ? folder : "",
            Space: options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var space) ? space : ""));
        context.RegisterSourceOutput(files.Combine(project), (output, both) =>
            Generate(output, both.Left, both.Right.Folder, both.Right.Space));
    }

    private static void Generate(
        SourceProductionContext output,
        ImmutableArray<(string Path, string Content)> files,
        string projectFolder,
        string rootNamespace)
    {
        var contents = files.GroupBy(file => file.Path).ToDictionary(same => same.Key, same => same.First().Content);
        foreach (var path in contents.Keys.OrderBy(path => path, StringComparer.Ordinal))
        {
            var isEnglish = path.EndsWith(English, StringComparison.Ordinal);
            var stem = path.Substring(0, path.Length - (isEnglish ? ".en.resx" : ".resx").Length);
            var counterpart = stem + (isEnglish ? ".resx" : ".en.resx");
            if (!contents.TryGetValue(counterpart, out var other))
            {
                output.ReportDiagnostic(Diagnostic.Create(
                    WordRules.MissingFile, WordFile.Read(path, "<root/>").Head,
                    Path.GetFileName(counterpart), Path.GetFileName(path)));
            }
            else if (!isEnglish)
            {
                var space = NamespaceOf(stem, projectFolder, rootNamespace);
                Write(output, stem, space, WordFile.Read(path, contents[path]), WordFile.Read(counterpart, other));
            }
        }
    }

    private static void Write(
        SourceProductionContext output, string stem, string space, WordFile japanese, WordFile english)
    {
        foreach (var fault in japanese.Faults.Concat(english.Faults))
        {
            output.ReportDiagnostic(fault);
        }

        var name = Path.GetFileName(stem);
        var written = new WordClass(space, name);
        foreach (var word in japanese.Words)
        {
            if (english.Find(word.Key) is not { } translation)
            {
                output.ReportDiagnostic(Diagnostic.Create(WordRules.MissingKey, word.Place, word.Key, "English"));
            }
            else if (Parse(output, word) is { } text && Parse(output, translation) is { } translated)
            {
                if (!new HashSet<string>(text.Names).SetEquals(translated.Names))
                {
                    output.ReportDiagnostic(Diagnostic.Create(
                        WordRules.DifferentPlaceholders, translation.Place, word.Key,
                        string.Join(", ", text.Names), string.Join(", ", translated.Names)));
                }

                // Written even when the sets differ: one fault should not hide behind a hundred "no such member".
                written.Add(word.Key, text, translated);
            }
        }

        foreach (var word in english.Words.Where(word => japanese.Find(word.Key) is null))
        {
            output.ReportDiagnostic(Diagnostic.Create(WordRules.MissingKey, word.Place, word.Key, "Japanese"));
        }

        output.AddSource(space + "." + name + ".g.cs", written.ToString());
    }

    private static Pattern? Parse(SourceProductionContext output, Word word)
    {
        var pattern = Pattern.TryParse(word.Value, out var fault);
        if (pattern is null)
        {
            output.ReportDiagnostic(Diagnostic.Create(WordRules.BadPattern, word.Place, word.Key, fault));
        }

        return pattern;
    }

    private static string NamespaceOf(string stem, string projectFolder, string rootNamespace)
    {
        var folder = Path.GetDirectoryName(stem)!.Replace('\\', '/').TrimEnd('/') + "/";
        var root = projectFolder.Replace('\\', '/').TrimEnd('/') + "/";
        var below = folder.StartsWith(root, StringComparison.Ordinal) ? folder.Substring(root.Length) : "";
        var steps = below.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        return string.Join(".", new[] { rootNamespace }.Concat(steps));
    }
}
