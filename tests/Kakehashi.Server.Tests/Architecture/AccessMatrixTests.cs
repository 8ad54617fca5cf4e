using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Kakehashi.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>
/// Every route × every duty × whose record it is, against the table that people read: docs/access.md. A route without its row
/// fails, and so does an answer by which somebody could tell another's record from none.
/// </summary>
public sealed class AccessMatrixTests
{
    private static readonly Duty[] Duties = [.. Enum.GetValues<Duty>().Where(duty => duty != Duty.UsePortal)];

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    public async Task Every_route_answers_as_the_table_says(Provider provider)
    {
        await using var world = await AccessWorld.OpenAsync(provider);
        var rows = new List<string>();
        var told = new List<string>();
        foreach (var way in await WaysAsync(world))
        {
            rows.Add(await RowAsync(world, way, told));
        }

        told.ShouldBeEmpty();
        AccessTable.Check(rows);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    public async Task A_duty_that_the_rule_does_not_name_opens_nothing(Provider provider)
    {
        await using var world = await AccessWorld.OpenAsync(provider);
        var wrong = new List<string>();
        foreach (var way in await WaysAsync(world))
        {
            foreach (var duty in Duties.Except(way.Route.Rule!.Duties))
            {
                var visitor = world.Site.As(world.With(duty));
                if (await AskAsync(visitor, way, world, Whose.Own, "x") is not HttpStatusCode.NotFound and var met)
                {
                    wrong.Add($"{duty} gets {(int)met} from {way}");
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    private static async Task<List<Way>> WaysAsync(AccessWorld world) =>
    [
        .. (await Route.OfAsync(world.Site.Services)).Where(route => !route.IsOpenToAll)
            .SelectMany(route => route is { Method: "POST", Handlers.Count: > 0 } ? route.Handlers.Select(handler => new Way(route, handler))
                : route is { IsPage: true, Method: "POST" } ? []
                : [new Way(route, "")])
            .OrderBy(way => way.Route.Pattern, StringComparer.Ordinal).ThenBy(way => way.Route.Method == "GET" ? 0 : 1)
            .ThenBy(way => way.ToString(), StringComparer.Ordinal),
    ];

    private static async Task<string> RowAsync(AccessWorld world, Way way, List<string> told)
    {
        var (own, other, restricted) = (new SortedSet<int>(), new SortedSet<int>(), new SortedSet<int>());
        var hidden = way.Kind is "system" or "customer" or "case";
        foreach (var duty in way.Route.Rule!.Duties.Where(duty => duty != Duty.UsePortal))
        {
            var visitor = world.Site.As(world.With(Duty.Read, duty));
            var token = way.IsForm ? await TokenAsync(visitor) : "";
            var missing = await AskAsync(visitor, way, world, null, token);
            own.Add((int)await AskAsync(visitor, way, world, Whose.Own, token));
            foreach (var (whose, met) in new[] { (Whose.Other, other), (Whose.Restricted, restricted) })
            {
                var answer = await AskAsync(visitor, way, world, whose, token);
                met.Add((int)answer);
                if (hidden && answer != missing)
                {
                    told.Add($"{duty} tells a record of {whose} ({(int)answer}) from none ({(int)missing}) by {way}");
                }
            }
        }

        // In one column the common reader, in the others what a difference in whose record it is makes.
        var duties = way.Route.Rule!.Duties.Count == Enum.GetValues<Duty>().Length ? "signed in" : string.Join(", ", way.Route.Rule.Duties);
        return way.Kind.Length == 0
            ? $"| {way} | {duties} | – | {Words(own)} | | |"
            : $"| {way} | {duties} | {way.Kind} | {Words(own)} | {Words(other)} | {Words(restricted)} |";
    }

    private static string Words(IEnumerable<int> answers) => string.Join(" ", answers);

    private static async Task<string> TokenAsync(Browser visitor) =>
        new HtmlParser().ParseDocument(await visitor.TextAsync("/me/sign-in"))
            .QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task<HttpStatusCode> AskAsync(Browser visitor, Way way, AccessWorld world, Whose? whose, string token)
    {
        var request = new HttpRequestMessage(new HttpMethod(way.Route.Method), way.AddressOf(world, whose));
        if (way.IsForm)
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        }
        else if (way.Route.Method != "GET")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return (await visitor.SendAsync(request)).StatusCode;
    }

    /// <summary>A route, or one of a page's forms.</summary>
    private sealed record Way(Route Route, string Handler)
    {
        private static readonly (string Beginning, string Kind)[] Kinds =
        [
            ("/systems/{", "system"), ("/api/v1/systems/{", "system"), ("/parties/customers/{", "customer"), ("/api/v1/customers/{", "customer"),
            ("/parties/people/{", "person"), ("/api/v1/people/{", "person"), ("/parties/departments/{", "department"),
            ("/api/v1/departments/{", "department"), ("/cases/{", "case"), ("/api/v1/cases/{", "case"),
        ];

        public bool IsForm => Route.Method == "POST" && !Route.Pattern.StartsWith("/api/", StringComparison.Ordinal);

        public string Kind => Kinds.FirstOrDefault(one => Route.Pattern.StartsWith(one.Beginning, StringComparison.Ordinal)).Kind ?? "";

        public override string ToString() =>
            $"{Route.Method} {Route.Pattern.Replace(":guid", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)}"
            + (Handler.Length > 0 ? " → " + Handler : "");

        /// <summary>The address with the record's code in its first place, and something that fits in the others; null is a code that nothing bears.</summary>
        public string AddressOf(AccessWorld world, Whose? whose)
        {
            var address = Route.Address;
            if (Kind.Length > 0)
            {
                var code = whose is { } one ? world.Code(one, Kind) : Kind == "case" ? "K-0000-0" : "NOTHING";
                var place = Route.Pattern[..Route.Pattern.IndexOf('{', StringComparison.Ordinal)];
                var rest = address[place.Length..];
                var end = rest.IndexOf('/', StringComparison.Ordinal);
                address = place + code + (end < 0 ? "" : rest[end..]);
                address = address.Replace("/contacts/x", "/contacts/C1", StringComparison.Ordinal).Replace("/nodes/x", "/nodes/web01", StringComparison.Ordinal)
                    .Replace("/protected/x", "/protected/Nature", StringComparison.Ordinal).Replace("/statements/x", "/statements/openvex", StringComparison.Ordinal);
            }

            return address + (Handler.Length > 0 ? "?handler=" + Handler : "");
        }
    }
}
