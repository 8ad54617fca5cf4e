namespace Kakehashi.Formats.Windows;

/// <summary>What a column of an export from Windows means.</summary>
internal enum WindowsField
{
    /// <summary>Number of an update (<c>KB5034122</c>).</summary>
    Hotfix,

    /// <summary>On old systems the update's number, where the column for it holds <c>File 1</c>.</summary>
    ServicePack,

    /// <summary>Name of a program.</summary>
    Program,

    /// <summary>A name that any table may have; it counts beside marks of Windows only.</summary>
    PlainName,

    /// <summary>Version of a program.</summary>
    Version,

    /// <summary>Who made the program.</summary>
    Vendor,

    /// <summary>The machine.</summary>
    Machine,

    /// <summary>Who installed the package (<c>msi</c>, <c>msu</c>, <c>Programs</c>).</summary>
    Provider,

    /// <summary>A column that only exports of Windows have.</summary>
    Mark,
}
