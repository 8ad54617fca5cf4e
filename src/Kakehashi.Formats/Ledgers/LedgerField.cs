namespace Kakehashi.Formats.Ledgers;

/// <summary>What a column of a component ledger (構成要素台帳) means.</summary>
public enum LedgerField
{
    /// <summary>Product or software name (製品名). The one field that a ledger must have.</summary>
    Name,

    /// <summary>Version (バージョン).</summary>
    Version,

    /// <summary>Vendor or maker (ベンダー).</summary>
    Vendor,

    /// <summary>Node, server or host that it runs on (サーバー名).</summary>
    Node,

    /// <summary>Package URL.</summary>
    Purl,

    /// <summary>CPE name.</summary>
    Cpe,

    /// <summary>Kind word (種別).</summary>
    Kind,

    /// <summary>Licence (ライセンス).</summary>
    Licence,

    /// <summary>Distribution and release of the operating system (ディストリビューション).</summary>
    Distribution,

    /// <summary>Architecture (アーキテクチャ).</summary>
    Architecture,

    /// <summary>Remarks (備考): recognised, shown in the preview, and not taken over.</summary>
    Remarks,
}
