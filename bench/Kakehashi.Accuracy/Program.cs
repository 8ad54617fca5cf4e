using Kakehashi.Accuracy;

if (args is not [var data])
{
    Console.Error.WriteLine("usage: Kakehashi.Accuracy DATA    (the folder with feeds, SBOMs and package lists)");
    return 2;
}

var sources = Sources.Read(data);
foreach (var group in Inventories.Groups(data))
{
    Report.Write(group, sources, Console.Out);
}

Detector.Write(data, Console.Out);
return 0;
