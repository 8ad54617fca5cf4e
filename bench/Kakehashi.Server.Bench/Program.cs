using Kakehashi.Server.Bench;

return await new System.CommandLine.RootCommand("Measures parts of the server in this process.")
{
    EvidenceCommand.Create(),
}.Parse(args).InvokeAsync();
