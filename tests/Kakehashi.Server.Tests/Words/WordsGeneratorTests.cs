using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Words;

public sealed class WordsGeneratorTests
{
    [Fact]
    public void A_text_reads_in_the_language_of_the_request()
    {
        var words = Compile(Resx("""<data name="Title"><value>案件</value></data>"""), Resx("""<data name="Title"><value>Case</value></data>"""));

        words.Say("ja", "Title").ShouldBe("案件");
        words.Say("en", "Title").ShouldBe("Case");
        words.Say("de", "Title").ShouldBe("案件");
    }

    [Fact]
    public void The_class_stands_in_the_namespace_of_its_folder() =>
        Compile(Resx("""<data name="A"><value>あ</value></data>"""), Resx("""<data name="A"><value>a</value></data>"""))
            .Type.FullName.ShouldBe("Shop.Features.Cases.CasesText");

    [Theory]
    [InlineData("ja", 1842, "1,842件のシステム")]
    [InlineData("en", 1842, "1,842 systems")]
    [InlineData("en", 1, "1 system")]
    [InlineData("en", 0, "0 systems")]
    public void A_count_is_grouped_and_picks_its_word(string language, int count, string shown) =>
        Compile(
            Resx("""<data name="Count"><value>{count}件のシステム</value></data>"""),
            Resx("""<data name="Count"><value>{count} {count|system|systems}</value></data>"""))
            .Say(language, "Count", count).ShouldBe(shown);

    [Fact]
    public void Arguments_keep_the_order_of_the_Japanese_text_in_both_languages()
    {
        var words = Compile(
            Resx("""<data name="Who"><value>{person}が{count}件</value></data>"""),
            Resx("""<data name="Who"><value>{count} by {person}</value></data>"""));

        words.Say("ja", "Who", "花子", 3).ShouldBe("花子が3件");
        words.Say("en", "Who", "Hanako", 3).ShouldBe("3 by Hanako");
    }

    [Fact]
    public void Doubled_braces_and_quotes_come_out_as_written() =>
        Compile(
            Resx("<data name=\"Odd\"><value>{{a}} \"b\" \\ &lt;c&gt;</value></data>"),
            Resx("<data name=\"Odd\"><value>x</value></data>"))
            .Say("ja", "Odd").ShouldBe("{a} \"b\" \\ <c>");

    [Theory]
    [InlineData("record.stale", "先に保存されました")]
    [InlineData("record_stale", "先に保存されました")]
    [InlineData("record.fresh", null)]
    public void A_code_finds_its_sentence(string code, string? sentence) =>
        Compile(
            Resx("""<data name="record_stale"><value>先に保存されました</value></data>"""),
            Resx("""<data name="record_stale"><value>saved before</value></data>"""))
            .Find(code).ShouldBe(sentence);

    [Fact]
    public void A_sentence_found_by_code_takes_its_values_and_survives_their_absence()
    {
        var words = Compile(
            Resx("""<data name="too_long"><value>{count}字まで</value></data>"""),
            Resx("""<data name="too_long"><value>at most {count}</value></data>"""));

        words.Find("too.long", 1000).ShouldBe("1,000字まで");
        words.Find("too.long").ShouldBe("字まで");
    }

    [Fact]
    public void A_missing_English_text_is_an_error() =>
        Faults(Resx("""<data name="A"><value>あ</value></data>"""), Resx("")).ShouldBe(["KKW001 CasesText.resx(2)"]);

    [Fact]
    public void A_missing_Japanese_text_is_an_error() =>
        Faults(Resx(""), Resx("""<data name="A"><value>a</value></data>""")).ShouldBe(["KKW001 CasesText.en.resx(2)"]);

    [Fact]
    public void A_key_that_stands_twice_is_an_error() =>
        Faults(
            Resx("<data name=\"A\"><value>あ</value></data>\n<data name=\"A\"><value>い</value></data>"),
            Resx("""<data name="A"><value>a</value></data>"""))
            .ShouldBe(["KKW002 CasesText.resx(3)"]);

    [Fact]
    public void Languages_that_name_different_placeholders_are_an_error() =>
        Faults(Resx("""<data name="A"><value>{count}件</value></data>"""), Resx("""<data name="A"><value>{number}</value></data>"""))
            .ShouldBe(["KKW003 CasesText.en.resx(2)"]);

    [Fact]
    public void An_empty_text_is_an_error() =>
        Faults(Resx("""<data name="A"><value> </value></data>"""), Resx("""<data name="A"><value>a</value></data>"""))
            .ShouldBe(["KKW004 CasesText.resx(2)"]);

    [Theory]
    [InlineData("a.b")]
    [InlineData("1st")]
    [InlineData("class")]
    [InlineData("Find")]
    [InlineData("CasesText")]
    public void A_key_that_cannot_be_a_name_is_an_error(string key) =>
        Faults(Resx($"""<data name="{key}"><value>あ</value></data>"""), Resx("")).ShouldBe(["KKW005 CasesText.resx(2)"]);

    [Theory]
    [InlineData("<root><data")]
    [InlineData("<!DOCTYPE root [<!ENTITY a \"b\">]><root/>")]
    [InlineData("")]
    public void A_file_that_is_no_xml_is_an_error(string content) =>
        Faults(content, Resx("")).ShouldBe(["KKW006 CasesText.resx(1)"]);

    [Fact]
    public void A_file_without_its_counterpart_is_an_error()
    {
        Faults(Resx(""), null).ShouldBe(["KKW007 CasesText.resx(1)"]);
        Faults(null, Resx("")).ShouldBe(["KKW007 CasesText.en.resx(1)"]);
    }

    [Theory]
    [InlineData("{count")]
    [InlineData("count}")]
    [InlineData("{}")]
    [InlineData("{a b}")]
    [InlineData("{count|one}")]
    public void A_placeholder_that_cannot_be_read_is_an_error(string text) =>
        Faults(Resx($"<data name=\"A\"><value>{text}</value></data>"), Resx("""<data name="A"><value>a</value></data>"""))
            .ShouldBe(["KKW008 CasesText.resx(2)"]);

    private static string Resx(string data) => "<root>\n" + data + "\n</root>";

    private static IEnumerable<string> Faults(string? japanese, string? english) =>
        Run(japanese, english).GetRunResult().Diagnostics.Select(fault =>
        {
            fault.Severity.ShouldBe(DiagnosticSeverity.Error);
            var place = fault.Location.GetLineSpan();
            return $"{fault.Id} {Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1})";
        });

    private static GeneratorDriver Run(string? japanese, string? english)
    {
        AdditionalText?[] files =
        [
            japanese is null ? null : new TextFile("/shop/Features/Cases/CasesText.resx", japanese),
            english is null ? null : new TextFile("/shop/Features/Cases/CasesText.en.resx", english),
        ];
        return CSharpGeneratorDriver
            .Create([new Kakehashi.Words.WordsGenerator().AsSourceGenerator()], files.OfType<AdditionalText>(), optionsProvider: new ProjectOptions())
            .RunGenerators(CSharpCompilation.Create("empty"));
    }

    private static CompiledWords Compile(string japanese, string english)
    {
        var result = Run(japanese, english).GetRunResult();
        result.Diagnostics.ShouldBeEmpty();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "words", result.GeneratedTrees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var emitted = compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        emitted.Diagnostics.ShouldBeEmpty();
        assembly.Position = 0;
        return new CompiledWords(new AssemblyLoadContext("words", isCollectible: true).LoadFromStream(assembly)
            .GetTypes().Single(type => type.Name == "CasesText"));
    }

    private sealed record CompiledWords(Type Type)
    {
        private const System.Reflection.BindingFlags Inside =
            System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic;

        public string Say(string language, string key, params object?[] values)
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            try
            {
                return (string)(values.Length == 0
                    ? Type.GetProperty(key, Inside)!.GetValue(null)
                    : Type.GetMethod(key, Inside)!.Invoke(null, values))!;
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        }

        public string? Find(string code, params object?[] values) =>
            (string?)Type.GetMethod("Find", Inside)!.Invoke(null, [code, values]);
    }

    private sealed class TextFile(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) =>
            Microsoft.CodeAnalysis.Text.SourceText.From(content);
    }

    private sealed class ProjectOptions : Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptionsProvider
    {
        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class Properties : Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.ProjectDir" => "/shop/",
                "build_property.RootNamespace" => "Shop",
                _ => null,
            };
            return value is not null;
        }
    }
}
