using Kakehashi.Load;

return await new System.CommandLine.RootCommand("Makes portfolios of a size, and measures the whole server on them.")
{
    PortfolioCommand.Create(),
    ImportCommand.Create(),
    UploadCommand.Create(),
    PagesCommand.Create(),
    MixCommand.Create(),
    JvnCommand.Create(),
}.Parse(args).InvokeAsync();
