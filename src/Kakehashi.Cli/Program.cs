using Kakehashi.Cli;

return await Commands.Root().Parse(args).InvokeAsync();
