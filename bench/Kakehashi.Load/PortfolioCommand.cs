using System.CommandLine;

namespace Kakehashi.Load;

/// <summary><c>portfolio</c>: a folder that <c>kakehashi-server demo --portfolio</c> takes, always the same for the same seed.</summary>
internal static class PortfolioCommand
{
    public static Command Create()
    {
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder to make.", Required = true };
        var pool = new Option<FileInfo>("--pool") { Description = "pool.json.gz: package coordinates with how many SBOMs hold each.", Required = true };
        var systems = new Option<int>("--systems") { DefaultValueFactory = _ => 1_000 };
        var lines = new Option<int>("--lines") { Description = "Lines of all inventories together.", DefaultValueFactory = _ => 250_000 };
        var people = new Option<int>("--people") { DefaultValueFactory = _ => 60 };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 20260401 };
        var command = new Command("portfolio", "Makes a portfolio of a size.") { output, pool, systems, lines, people, seed };
        command.SetAction(parsed =>
        {
            var size = new PortfolioSize(parsed.GetValue(systems), parsed.GetValue(lines), parsed.GetValue(people));
            var random = new Random(parsed.GetValue(seed));
            var folder = parsed.GetRequiredValue(output).FullName;
            MasterData.Write(Path.Combine(folder, "master"), size, random);
            Inventories.Write(Path.Combine(folder, "inventory"), size, PackagePool.Read(parsed.GetRequiredValue(pool).FullName), random);
            Directory.CreateDirectory(Path.Combine(folder, "advisories"));
            Console.WriteLine($"{size.Systems:N0} systems of {size.Customers:N0} customers in {size.Departments:N0} departments, {size.Lines:N0} lines");
        });
        return command;
    }
}

/// <summary>How large a portfolio is; the rest follows from the number of systems.</summary>
internal sealed record PortfolioSize(int Systems, int Lines, int People)
{
    public int Customers { get; } = Math.Max(1, Systems * 2 / 25);

    public int Departments { get; } = Math.Max(1, Systems * 3 / 250);

    public string Department(int number) => $"D{number:D3}";

    public string Customer(int number) => $"C-{number:D4}";

    public string System(int number) => $"S-{number:D5}";

    // Half of the customers belong to a tenth of the departments, as they do.
    public int DepartmentOf(int customer) => 1 + (customer % 2 == 0 ? customer % Math.Max(1, Departments / 10) : customer % Departments);

    public int CustomerOf(int system) => 1 + (int)((long)system * system / Systems * Customers / Systems % Customers);
}
