using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Systems;

/// <summary>Which environment a node belongs to.</summary>
public enum NodeEnvironment
{
    /// <summary>本番.</summary>
    Production,

    /// <summary>検証.</summary>
    Staging,

    /// <summary>開発.</summary>
    Development,
}

/// <summary>A machine, container or device of a system.</summary>
public sealed class SystemNode : IVersioned, IOwnedBySystem
{
    private SystemNode()
    {
    }

    /// <summary>A new node of a system.</summary>
    public SystemNode(Guid id, DeliveredSystem system, string name, NodeDetails details)
    {
        Id = id;
        SystemKey = system.Key;
        DepartmentKey = system.DepartmentKey;
        Classification = system.Classification;
        Name = name;
        Version = new RecordVersion(1);
        Take(details);
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long SystemKey { get; private set; }

    /// <inheritdoc />
    public long DepartmentKey { get; private set; }

    /// <inheritdoc />
    public Classification Classification { get; private set; }

    /// <summary>ノード名, unique within the system.</summary>
    public string Name { get; private set; } = "";

    /// <summary>階層 (Web, AP, DB …), as entered.</summary>
    public string Tier { get; private set; } = "";

    /// <summary>Environment.</summary>
    public NodeEnvironment Environment { get; private set; }

    /// <summary>冗長構成: nodes that stand in for each other bear the same word; empty for none.</summary>
    public string RedundancyGroup { get; private set; } = "";

    /// <summary>Remarks.</summary>
    public string Note { get; private set; } = "";

    /// <inheritdoc />
    public RecordVersion Version { get; private set; }

    /// <summary>Changes what is known of the node.</summary>
    public NodeEdited Edit(NodeDetails details)
    {
        Take(details);
        return new NodeEdited(Id, Name, Tier, Environment);
    }

    /// <summary>Follows the system to another department.</summary>
    public void MoveWith(DeliveredSystem system) => DepartmentKey = system.DepartmentKey;

    private void Take(NodeDetails details)
    {
        Tier = details.Tier;
        Environment = details.Environment;
        RedundancyGroup = details.RedundancyGroup;
        Note = details.Note;
    }
}

/// <summary>What people enter about a node.</summary>
public sealed record NodeDetails(string Tier, NodeEnvironment Environment, string RedundancyGroup, string Note);

/// <summary>A node was entered.</summary>
public sealed record NodeAdded(Guid Node, string Name);

/// <summary>A node's details were changed.</summary>
public sealed record NodeEdited(Guid Node, string Name, string Tier, NodeEnvironment Environment);
