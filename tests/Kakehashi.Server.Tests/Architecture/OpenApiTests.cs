using Kakehashi.Testing;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>
/// The API is an outside contract: what programs were promised stands in a committed file. A wanted change of it is written
/// by eng/write-openapi.sh, and reviewed as the diff of that file.
/// </summary>
public sealed class OpenApiTests
{
    private const string Snapshot = "docs/api/openapi-v1.json";
    private const string WriteSwitch = "KAKEHASHI_WRITE_OPENAPI";

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    [Fact]
    public async Task The_described_API_is_the_one_that_was_promised()
    {
        await using var site = await SystemsSite.OpenAsync(Provider.Sqlite);
        var document = JsonNode.Parse(await site.As(Given.Company(Role.Reader), "en").TextAsync("/api/v1/openapi.json"))!.AsObject();

        // Where it is served says nothing of what it promises.
        document.Remove("servers");
        var described = document.ToJsonString(Written) + "\n";
        var file = Path.Combine(Checkout.Root, Snapshot);
        if (Environment.GetEnvironmentVariable(WriteSwitch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, described, TestContext.Current.CancellationToken);
        }

        Difference(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), described).ShouldBe("");
    }

    [Fact]
    public void A_planted_change_is_found_with_its_line() =>
        Difference("{\n  \"a\": 1\n}\n", "{\n  \"a\": 2\n}\n").ShouldBe("line 2: promised «\"a\": 1», described «\"a\": 2»; if it is wanted, run eng/write-openapi.sh");

    private static string Difference(string promised, string described)
    {
        var (left, right) = (promised.Split('\n'), described.Split('\n'));
        for (var at = 0; at < Math.Max(left.Length, right.Length); at++)
        {
            var (was, now) = (left.ElementAtOrDefault(at) ?? "", right.ElementAtOrDefault(at) ?? "");
            if (was != now)
            {
                return $"line {at + 1}: promised «{was.Trim()}», described «{now.Trim()}»; if it is wanted, run eng/write-openapi.sh";
            }
        }

        return "";
    }
}
