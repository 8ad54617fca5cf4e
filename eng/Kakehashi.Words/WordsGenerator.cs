using System.Collections.Immutable;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Kakehashi.Words;

/// <summary>
/// Turns each pair XText.resx (Japanese) and XText.en.resx into a typed class. A word that is missing in one language,
/// or that takes other values there, is a build error.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WordsGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor Broken = new DiagnosticDescriptor(
        "KKW001", "Words", "{0}: {1}", "Words", DiagnosticSeverity.Error, true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith("Text.resx", System.StringComparison.Ordinal)
                || file.Path.EndsWith("Text.en.resx", System.StringComparison.Ordinal))
            .Select((file, cancel) => WordFile.Read(file, cancel))
            .Collect();
        var project = context.AnalyzerConfigOptionsProvider.Select((options, _) =>
        {
            options.GlobalOptions.TryGetValue("build_property.projectdir", out var folder);
            options.GlobalOptions.TryGetValue("build_property.rootnamespace", out var root);
            return (Folder: folder ?? "", Root: root ?? "");
        });
        context.RegisterSourceOutput(files.Combine(project), (output, input) => Generate(output, input.Left, input.Right.Folder, input.Right.Root));
    }

    private static void Generate(SourceProductionContext output, ImmutableArray<WordFile> files, string folder, string root)
    {
        foreach (var file in files.Where(file => file.Fault != null))
        {
            Report(output, file.Path, file.Fault!);
        }

        var english = files.Where(file => file.IsEnglish).ToDictionary(file => file.PairPath);
        foreach (var japanese in files.Where(file => !file.IsEnglish && file.Fault == null))
        {
            if (!english.TryGetValue(japanese.PairPath, out var other))
            {
                Report(output, japanese.Path, "the English file beside it is missing");
            }
            else if (other.Fault == null && Agree(output, japanese, other))
            {
                var name = Path.GetFileNameWithoutExtension(japanese.Path);
                output.AddSource(
                    Hint(japanese.Path, folder), SourceText.From(WordClass.Write(Namespace(japanese.Path, folder, root), name, japanese, other), Encoding.UTF8));
            }
        }

        foreach (var lonely in english.Values.Where(file => files.All(other => other.IsEnglish || other.PairPath != file.PairPath)))
        {
            Report(output, lonely.Path, "the Japanese file beside it is missing");
        }
    }

    private static bool Agree(SourceProductionContext output, WordFile japanese, WordFile english)
    {
        var agree = true;
        foreach (var key in japanese.Words.Keys.Except(english.Words.Keys))
        {
            agree = Report(output, english.Path, "the word " + key + " is missing");
        }

        foreach (var key in english.Words.Keys.Except(japanese.Words.Keys))
        {
            agree = Report(output, japanese.Path, "the word " + key + " is missing");
        }

        foreach (var key in japanese.Words.Keys.Intersect(english.Words.Keys))
        {
            var first = new HashSet<string>(WordTemplate.Parse(japanese.Words[key]).Names);
            if (!first.SetEquals(WordTemplate.Parse(english.Words[key]).Names))
            {
                agree = Report(output, english.Path, "the word " + key + " takes other values than in Japanese");
            }
        }

        return agree;
    }

    private static bool Report(SourceProductionContext output, string path, string what)
    {
        var place = Location.Create(path, new TextSpan(0, 0), new LinePositionSpan(default, default));
        output.ReportDiagnostic(Diagnostic.Create(Broken, place, Path.GetFileName(path), what));
        return false;
    }

    private static string Namespace(string path, string folder, string root)
    {
        var inside = Path.GetDirectoryName(Relative(path, folder)) ?? "";
        return string.Join(".", new[] { root }.Concat(inside.Split('/', '\\')).Where(part => part.Length > 0));
    }

    private static string Hint(string path, string folder) => Relative(path, folder).Replace('/', '.').Replace('\\', '.') + ".g.cs";

    private static string Relative(string path, string folder) =>
        path.StartsWith(folder, System.StringComparison.Ordinal) ? path.Substring(folder.Length) : Path.GetFileName(path);
}
