namespace Kakehashi.Server.Platform.Jobs;

/// <summary>The kinds of job that the features have registered.</summary>
internal sealed class JobKinds(IEnumerable<JobKind> kinds)
{
    private readonly Dictionary<string, JobKind> _kinds = kinds.ToDictionary(kind => kind.Name);

    public IReadOnlyCollection<string> Names => _kinds.Keys;

    public IJobHandler Resolve(string kind, IServiceProvider services) => _kinds[kind].Resolve(services);
}

internal sealed record JobKind(string Name, Func<IServiceProvider, IJobHandler> Resolve);

internal static class JobRegistration
{
    /// <summary>Registers a handler under its kind.</summary>
    public static IServiceCollection AddJob<THandler>(this IServiceCollection services)
        where THandler : class, IJobKind =>
        services.AddScoped<THandler>()
            .AddSingleton(new JobKind(THandler.Kind, scope => scope.GetRequiredService<THandler>()));
}
