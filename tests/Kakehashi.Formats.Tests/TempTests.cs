using Kakehashi.Formats.Inventories;
using Xunit;
namespace Kakehashi.Formats.Tests;
public sealed class TempTests
{
    [Fact]
    public void All()
    {
        foreach (var path in File.ReadLines("/tmp/h2/files.txt"))
        {
            using var a = File.OpenRead(path);
            var x = InventoryReader.Read(a, path);
            Console.WriteLine($"{path}: {x.Document?.Format} {x.Document?.FormatVersion} {x.Understood.Count()} dup {x.Document?.Duplicates} aside {x.SetAside.Count()} {x.Refusal} {string.Join("; ", x.SetAside.Take(5).Select(s => s.Where + " " + s.Why))} {x.Document?.Distribution}");
            foreach (var i in x.Understood.Take(3)) { Console.WriteLine("    " + i.Component); }
        }
    }
}
