using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

/// <summary>The real program in memory, on a database of its own: two departments, a customer each, and whoever is needed.</summary>
internal sealed class TestHouse : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    // Hashing is slow on purpose, but not on purpose of these tests; everybody here has the same password, hashed once.
    private static readonly Passwords Cheap = new(Microsoft.Extensions.Options.Options.Create(new SignInOptions { HashKibibytes = 64, HashPasses = 1 }));
    private static readonly Lazy<Task<string>> Hash = new(() => Cheap.HashAsync(Password, CancellationToken.None));

    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private TestHouse(TestDatabase database, WebApplication app, FakeTimeProvider clock)
    {
        _database = database;
        _app = app;
        Clock = clock;
    }

    /// <summary>Stands still at noon of 1 April 2026 in Tokyo, until a test moves it.</summary>
    public FakeTimeProvider Clock { get; }

    public Department Ours { get; private set; } = null!;

    public Department Theirs { get; private set; } = null!;

    public Customer OurCustomer { get; private set; } = null!;

    public Customer TheirCustomer { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TestHouse> OpenAsync(Provider provider, bool furnished = true, Action<WebApplicationBuilder>? adjust = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));
        var database = await TestDatabase.CreateAsync(provider, clock);
        var app = KakehashiApp.Build(new AppSettings(database.Options)
        {
            Adjust = builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton(Cheap);
                builder.Services.Configure<SignInOptions>(options =>
                {
                    options.RefusalMilliseconds = 0;
                    options.LongestWaitMilliseconds = 0;
                });
                adjust?.Invoke(builder);
            },
        });
        await app.StartAsync(Cancel);
        var house = new TestHouse(database, app, clock);
        if (furnished)
        {
            await using var db = house.OpenForAll();
            house.Ours = await Given.DepartmentAsync(db, "流通第一部");
            house.Theirs = await Given.DepartmentAsync(db, "金融第三部");
            house.OurCustomer = await Given.CustomerAsync(db, house.Ours, "見本商事株式会社");
            house.TheirCustomer = await Given.CustomerAsync(db, house.Theirs, "架空銀行株式会社");
        }

        return house;
    }

    public AppDb OpenForAll() => _database.OpenForAll();

    public Server.Platform.Storage.DatabaseOptions Database => _database.Options;

    /// <summary>The program once more on the same database, as a second process would run it.</summary>
    public async Task<WebApplication> SecondProcessAsync()
    {
        var app = KakehashiApp.Build(new AppSettings(_database.Options)
        {
            Adjust = builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(Clock);
                builder.Services.AddSingleton(Cheap);
                builder.Services.Configure<SignInOptions>(options => options.RefusalMilliseconds = options.LongestWaitMilliseconds = 0);
            },
        });
        await app.StartAsync(Cancel);
        return app;
    }

    public Visitor Visit(string language = "ja") => new(_app.GetTestServer(), language);

    /// <summary>Somebody who holds a role, for a department or the company, and can sign in.</summary>
    public async Task<Person> PersonAsync(Role role, Department? unit = null)
    {
        await using var db = OpenForAll();
        var code = Given.Code("E");
        var person = new Person(Guid.CreateVersion7(), code, new PersonDetails(
            "試験 " + code, "", "", code.ToLowerInvariant() + "@example.jp", unit?.Key, "ja"));
        db.Add(person);
        await db.SaveAsync(Cancel);
        db.Add(new RoleGrant(person.Key, role, unit?.Key));
        var credential = new Credential(person.Key, ChoosePassword.NewStamp());
        credential.SetPassword(await Hash.Value, ChoosePassword.NewStamp(), Clock.GetUtcNow());
        db.Add(credential);
        await db.SaveAsync(Cancel);
        return person;
    }

    public async Task<Visitor> SignedInAsync(Role role, Department? unit = null) => await SignInAsync(await PersonAsync(role, unit));

    /// <param name="person">Who.</param>
    /// <param name="forwardedFor">The address that a proxy claims for the visitor.</param>
    public async Task<Visitor> SignInAsync(Person person, string? forwardedFor = null)
    {
        var visitor = Visit();
        visitor.ForwardedFor = forwardedFor;
        await visitor.SubmitAsync("/sign-in", new() { ["Input.Email"] = person.Email, ["Input.Password"] = Password });
        return visitor.Status == System.Net.HttpStatusCode.Found ? visitor : throw new InvalidOperationException("not signed in: " + visitor.Status);
    }

    /// <summary>The names of the facts on record for a person, in their order.</summary>
    public async Task<List<string>> RecordOfAsync(Person person)
    {
        await using var db = OpenForAll();
        return await db.Set<Server.Platform.Evidence.EvidenceEntry>()
            .Where(entry => entry.Stream == "person" && entry.StreamId == person.Id).OrderBy(entry => entry.Number)
            .Select(entry => entry.What).ToListAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
