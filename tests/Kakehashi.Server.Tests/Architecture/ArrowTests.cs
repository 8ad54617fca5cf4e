using System.Reflection;
using Kakehashi.Server.Platform.Storage;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Architecture
{
    /// <summary>Arrows go one way. Each rule is shown a planted offender, so that we know it can fail.</summary>
    public sealed class ArrowTests
    {
        /// <summary>The features in the order of the work: each uses only what stands before it.</summary>
        private static readonly string[] Flow =
        [
            "Parties", "Mail", "Clocks", "Products", "Systems", "Contracts", "Advisories", "Matches", "Baselines", "Triage", "Intake", "Cases",
            "Consents", "Studies", "Charges", "Notices", "Quotations", "Agreements", "Works", "Surveys", "Closures", "Reviews",
            "Knowledge", "Portal", "Auditing", "Overview",
        ];

        private static readonly Assembly Server = typeof(AppDb).Assembly;

        [Fact]
        public void Features_use_only_what_stands_to_their_left() => WrongArrows(Server, "Kakehashi.Server").ShouldBeEmpty();

        [Fact]
        public void A_planted_wrong_arrow_is_found() =>
            WrongArrows(typeof(ArrowTests).Assembly, "Planted").ShouldBe(["Systems -> Cases"]);

        [Fact]
        public void The_platform_names_no_feature() => PlatformArrows(Server, "Kakehashi.Server").ShouldBeEmpty();

        [Fact]
        public void A_planted_platform_that_names_a_feature_is_found() =>
            PlatformArrows(typeof(ArrowTests).Assembly, "Planted").ShouldBe(["Planted.Platform.Nosy -> Planted.Features.Cases.Later"]);

        [Fact]
        public void Every_feature_has_its_place_in_the_flow() => Features(Server, "Kakehashi.Server").Except(Flow).ShouldBeEmpty();

        [Fact]
        public void A_planted_feature_without_a_place_is_found() =>
            Features(typeof(ArrowTests).Assembly, "Planted").Except(Flow).ShouldBe(["Gossip"]);

        private static IEnumerable<string> Features(Assembly assembly, string root) =>
            assembly.GetTypes().Select(type => FeatureOf(type, root)).OfType<string>().Distinct();

        private static List<string> WrongArrows(Assembly assembly, string root) =>
        [
            .. from type in Written(assembly)
               let home = FeatureOf(type, root)
               where home is not null
               from used in Uses.Of(type)
               let to = FeatureOf(used, root)
               where to is not null && to != home && Array.IndexOf(Flow, to) > Array.IndexOf(Flow, home)
               orderby home, to
               select $"{home} -> {to}" into arrow
               group arrow by arrow into same
               select same.Key,
        ];

        private static List<string> PlatformArrows(Assembly assembly, string root) =>
        [
            .. from type in Written(assembly)
               where type.Namespace?.StartsWith(root + ".Platform", StringComparison.Ordinal) == true
                   && !type.Namespace.Contains("Migrations", StringComparison.Ordinal)
               from used in Uses.Of(type)
               where FeatureOf(used, root) is not null
               select $"{type.FullName} -> {used.FullName}",
        ];

        private static IEnumerable<Type> Written(Assembly assembly) =>
            assembly.GetTypes().Where(type => type.Namespace is not null);

        private static string? FeatureOf(Type type, string root)
        {
            var prefix = root + ".Features.";
            return type.Namespace?.StartsWith(prefix, StringComparison.Ordinal) == true
                ? type.Namespace[prefix.Length..].Split('.')[0]
                : null;
        }
    }
}

namespace Planted.Features.Cases
{
    internal sealed class Later
    {
        public static int Count => 1;
    }
}

namespace Planted.Features.Systems
{
    internal sealed class Hasty
    {
        public static int Ask() => Cases.Later.Count;
    }
}

namespace Planted.Features.Gossip
{
    internal sealed class Rumour;
}

namespace Planted.Platform
{
    internal sealed class Nosy
    {
        public Features.Cases.Later? Held { get; init; }
    }
}
