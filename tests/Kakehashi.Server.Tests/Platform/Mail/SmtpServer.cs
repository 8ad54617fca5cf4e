using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kakehashi.Server.Tests.Platform.Mail;

/// <summary>
/// A real SMTP server (aiosmtpd) on loopback. How it answers is the recipient's name: <c>gone</c> 550, <c>full</c> 452,
/// <c>spam</c> 554 after DATA, <c>hang</c> no answer after DATA, <c>drop</c> the line cut after the first DATA.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "kakehashi";
    public const string Password = "secret-of-the-relay";

    private const string Program =
        """
        import asyncio, os, ssl, sys
        from aiosmtpd.smtp import SMTP, AuthResult
        folder, tls, implicit = sys.argv[1], sys.argv[2], sys.argv[3] == 'implicit'
        dropped = set()
        def note(name, text):
            with open(os.path.join(folder, name), 'a') as out: out.write(text + '\n')
        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                name = address.split('@')[0]
                if name == 'gone': return '550 5.1.1 User unknown'
                if name == 'full': return '452 4.2.2 Mailbox full'
                envelope.rcpt_tos.append(address)
                return '250 OK'
            async def handle_DATA(self, server, session, envelope):
                name = envelope.rcpt_tos[0].split('@')[0]
                number = len([one for one in os.listdir(folder) if one.endswith('.eml')])
                with open(os.path.join(folder, '%04d.eml' % number), 'wb') as out: out.write(envelope.original_content)
                note('senders', envelope.mail_from)
                if name == 'spam': return '554 5.7.1 Not wanted'
                if name == 'hang': await asyncio.sleep(60)
                if name == 'drop' and name not in dropped:
                    dropped.add(name)
                    server.transport.abort()
                    return '250 never heard'
                return '250 2.0.0 taken as %d' % number
        def who(server, session, envelope, mechanism, data):
            good = data.login == b'kakehashi' and data.password == b'secret-of-the-relay'
            return AuthResult(success=good, handled=good or True)
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls)
        def serve():
            note('connections', 'one')
            return SMTP(Handler(), hostname='relay.example', tls_context=None if implicit else context, require_starttls=bool(context) and not implicit,
                        authenticator=who, auth_required=bool(context), auth_require_tls=bool(context) and not implicit, enable_SMTPUTF8=True)
        async def main():
            server = await asyncio.get_running_loop().create_server(serve, '127.0.0.1', 0, ssl=context if implicit else None)
            print(server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()
        asyncio.run(main())
        """;

    private readonly Process _process;

    private SmtpServer(Process process, int port, string folder, string certificate) =>
        (_process, Port, Folder, Certificate) = (process, port, folder, certificate);

    public int Port { get; }

    public string Folder { get; }

    /// <summary>The server's certificate, which is its own authority; empty without TLS.</summary>
    public string Certificate { get; }

    public int Connections => File.Exists(Path.Combine(Folder, "connections")) ? File.ReadAllLines(Path.Combine(Folder, "connections")).Length : 0;

    public string[] Senders => File.ReadAllLines(Path.Combine(Folder, "senders"));

    public byte[][] Taken => [.. Directory.GetFiles(Folder, "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    public static async Task<SmtpServer> StartAsync(bool tls = false, bool implicitly = false)
    {
        var home = Directory.CreateTempSubdirectory("kakehashi-smtp-").FullName;
        var folder = Directory.CreateDirectory(Path.Combine(home, "mails")).FullName;
        await File.WriteAllTextAsync(Path.Combine(home, "server.py"), Program);
        var certificate = tls ? WriteCertificate(home) : "";
        var start = new ProcessStartInfo("/usr/bin/python3") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(home, "server.py"), folder, tls ? Path.Combine(home, "server.pem") : "", implicitly ? "implicit" : ""])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var port = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("aiosmtpd is not installed: eng/install-test-needs.sh installs it.");
        return new SmtpServer(process, int.Parse(port, CultureInfo.InvariantCulture), folder, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Path.GetDirectoryName(Folder)!, true);
    }

    internal static string WriteCertificate(string home)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=relay.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(home, "root.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(home, "server.pem"), key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem());
        return Path.Combine(home, "root.pem");
    }
}
