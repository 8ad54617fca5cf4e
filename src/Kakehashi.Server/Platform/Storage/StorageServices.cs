using Kakehashi.Server.Platform.Access;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>What every opened database shares with the others of its process.</summary>
internal sealed record StorageServices(WriteQueue Queue, TimeProvider Clock, Face Face, SaltKey Salts);
