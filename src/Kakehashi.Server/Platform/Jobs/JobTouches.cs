namespace Kakehashi.Server.Platform.Jobs;

/// <summary>Entities that the registered steps of later features touch within an earlier feature's job.</summary>
internal sealed record JobTouches(params Type[] Entities);
