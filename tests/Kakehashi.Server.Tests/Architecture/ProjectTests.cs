using Kakehashi.Testing;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>What a project may refer to, and what only Platform/Storage may write.</summary>
public sealed partial class ProjectTests
{
    private static readonly string Root = Checkout.Root;

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Kakehashi.Matching"] = [],
        ["Kakehashi.Formats"] = ["Kakehashi.Matching"],
        ["Kakehashi.Domain"] = ["Kakehashi.Matching"],
        ["Kakehashi.Server"] = ["Kakehashi.Domain", "Kakehashi.Formats"],
        ["Kakehashi.Cli"] = ["Kakehashi.Formats", "Kakehashi.Domain"],
    };

    [Fact]
    public void Projects_refer_only_to_what_they_may() =>
        Allowed.SelectMany(project => WrongReferences(project.Key, Project(project.Key))).ShouldBeEmpty();

    [Fact]
    public void A_planted_wrong_reference_is_found() =>
        WrongReferences("Kakehashi.Matching", XDocument.Parse(
            """<Project><ItemGroup><ProjectReference Include="../Kakehashi.Server/Kakehashi.Server.csproj" /></ItemGroup></Project>"""))
            .ShouldBe(["Kakehashi.Matching -> Kakehashi.Server"]);

    [Theory]
    [InlineData("Kakehashi.Matching")]
    [InlineData("Kakehashi.Domain")]
    public void Pure_projects_have_no_packages(string project) =>
        Project(project).Descendants("PackageReference").Select(reference => (string?)reference.Attribute("Include")).ShouldBeEmpty();

    [Theory]
    [InlineData("Kakehashi.Matching")]
    [InlineData("Kakehashi.Domain")]
    public void Pure_projects_do_no_input_or_output_and_ask_no_clock(string project) =>
        Offences(Path.Combine(Root, "src", project), ImpureWord()).ShouldBeEmpty();

    [Fact]
    public void Only_storage_writes_sql_and_looks_past_the_filters() =>
        Offences(Path.Combine(Root, "src", "Kakehashi.Server"), StorageWord())
            .Where(offence => !offence.StartsWith("Platform/Storage/", StringComparison.Ordinal)
                && !offence.StartsWith("Platform/Evidence/", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Planted_offenders_are_found()
    {
        var folder = Directory.CreateTempSubdirectory("kakehashi-planted-").FullName;
        File.WriteAllText(Path.Combine(folder, "Sly.cs"), "var all = db.Set<Case>().IgnoreQueryFilters();\nvar now = TimeProvider.System;");

        Offences(folder, StorageWord()).ShouldBe(["Sly.cs(1): IgnoreQueryFilters"]);
        Offences(folder, ImpureWord()).ShouldBe(["Sly.cs(2): TimeProvider.System"]);

        Directory.Delete(folder, true);
    }

    private static List<string> WrongReferences(string name, XDocument project) =>
    [
        .. project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')))
            .Where(target => target != "Kakehashi.Words" && !Allowed[name].Contains(target))
            .Select(target => $"{name} -> {target}"),
    ];

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(Root, "src", name, name + ".csproj"));

    private static List<string> Offences(string folder, Regex word) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
           let name = Path.GetRelativePath(folder, file).Replace('\\', '/')
           where !name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal)
           orderby name
           from line in File.ReadLines(file).Select((text, at) => (Text: text, Number: at + 1))
           where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal)
           from match in word.Matches(line.Text)
           select $"{name}({line.Number}): {match.Value}",
    ];

    [GeneratedRegex(@"\b(IgnoreQueryFilters|FromSql\w*|SqlQuery\w*|ExecuteSql\w*|GetDbConnection|AddDbContextPool|AddPooledDbContextFactory|EnsureCreated)\b")]
    private static partial Regex StorageWord();

    [GeneratedRegex(@"\b(TimeProvider\.System|System\.Net\b|HttpClient|FileStream|File\.(Open|Read|Write|Exists)\w*|Directory\.\w+|Console\.\w+|Environment\.(GetEnv|Tick)\w*|Process\.Start|Stopwatch)\b")]
    private static partial Regex ImpureWord();
}
