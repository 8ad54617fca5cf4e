using Kakehashi.Load;
using Kakehashi.Load.Goals;

return await new System.CommandLine.RootCommand("Makes portfolios of a size, and measures the whole server on them.")
{
    PortfolioCommand.Create(),
    ImportCommand.Create(),
    UploadCommand.Create(),
    PagesCommand.Create(),
    MixCommand.Create(),
    JvnCommand.Create(),
    GoalsCommand.Create(),
    NodesCommand.Create(),
    SoakCommand.Create(),
    FaultsCommand.Create(),
}.Parse(args).InvokeAsync();
