using System.CommandLine;
using Kakehashi.Server.Verbs;

var root = new RootCommand("Kakehashi: which customers' systems does a published vulnerability touch, what do we owe them, and by when.")
{
    ServeVerb.Create(),
    DemoVerb.Create(),
    MigrateVerb.Create(),
    ImportVerb.Create(),
    RematchVerb.Create(),
    BackupVerb.Create(),
    SealVerb.Create(),
    RestoreVerb.Create(),
    KeysVerb.Create(),
};
return await root.Parse(args).InvokeAsync();
