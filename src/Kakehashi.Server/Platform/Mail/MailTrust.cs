using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>Whose certificates count: the machine's authorities, or those of a file in a closed network.</summary>
internal static class MailTrust
{
    public static SecureSocketOptions Way(MailServer server) => server.Security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    public static void Apply(MailService client, MailServer server)
    {
        if (server.TrustedRootsFile.Length == 0)
        {
            return;
        }

        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(server.TrustedRootsFile);

        // Authorities of a closed network have no list of revoked certificates that could be asked.
        client.CheckCertificateRevocation = false;
        client.ServerCertificateValidationCallback = (_, certificate, _, faults) =>
            certificate is not null && (faults & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None
            && IsIssuedBy(roots, certificate);
    }

    private static bool IsIssuedBy(X509Certificate2Collection roots, X509Certificate certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        using var shown = new X509Certificate2(certificate);
        return chain.Build(shown);
    }
}
