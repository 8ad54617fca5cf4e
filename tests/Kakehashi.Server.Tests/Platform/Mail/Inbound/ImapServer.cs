using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kakehashi.Server.Tests.Platform.Mail.Inbound;

/// <summary>A real IMAP server (dovecot) on loopback with one mailbox, a Maildir that the test writes into.</summary>
internal sealed class ImapServer : IAsyncDisposable
{
    public const string User = "inbox";
    public const string Password = "secret-of-the-box";

    private readonly Process _process;
    private readonly string _home;
    private int _delivered;

    private ImapServer(Process process, string home, int port) => (_process, _home, Port) = (process, home, port);

    public int Port { get; }

    /// <summary>The server's certificate, which is its own authority.</summary>
    public string Certificate => Path.Combine(_home, "root.pem");

    public static async Task<ImapServer> StartAsync()
    {
        var home = Directory.CreateTempSubdirectory("kakehashi-imap-").FullName;
        SmtpServer.WriteCertificate(home);
        var port = FreePort();
        foreach (var folder in (string[])["run", "state", "mail", "mail/cur", "mail/new", "mail/tmp"])
        {
            Directory.CreateDirectory(Path.Combine(home, folder));
        }

        Share(home);

        await File.WriteAllTextAsync(Path.Combine(home, "users"), $"{User}:{{PLAIN}}{Password}\n");
        await File.WriteAllTextAsync(Path.Combine(home, "dovecot.conf"), Settings(home, port));
        var start = new ProcessStartInfo("/usr/sbin/dovecot") { RedirectStandardError = true };
        foreach (var argument in (string[])["-F", "-c", Path.Combine(home, "dovecot.conf")])
        {
            start.ArgumentList.Add(argument);
        }

        var server = new ImapServer(Process.Start(start)!, home, port);
        await server.WaitAsync();
        return server;
    }

    /// <summary>A mail arrives.</summary>
    public async Task DeliverAsync(byte[] bytes)
    {
        var name = $"{1_700_000_000 + ++_delivered}.M{_delivered}.host";
        await File.WriteAllBytesAsync(Path.Combine(_home, "mail/tmp", name), bytes);
        File.Move(Path.Combine(_home, "mail/tmp", name), Path.Combine(_home, "mail/new", name));
    }

    /// <summary>The server forgets how it counted, as after a move to another machine.</summary>
    public void CountAnew()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(_home, "mail"), "dovecot*"))
        {
            File.Delete(file);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The master ends its children when it is asked to end, not when it is killed.
        using (var kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_home, true);
    }

    // Started by root, dovecot gives its rights away, and its heirs must reach what lies here.
    private static void Share(string home)
    {
        const UnixFileMode Open = (UnixFileMode)0x1ff;
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var folder in (string[])["", "mail", "mail/cur", "mail/new", "mail/tmp"])
        {
            File.SetUnixFileMode(Path.Combine(home, folder), Open);
        }
    }

    private static string Settings(string home, int port)
    {
        var root = Environment.IsPrivilegedProcess;
        var owner = root ? "dovecot" : Environment.UserName;
        return $$"""
            base_dir = {{home}}/run
            state_dir = {{home}}/state
            log_path = {{home}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = required
            ssl_cert = <{{home}}/server.pem
            ssl_key = <{{home}}/server.pem
            mail_location = maildir:{{home}}/mail
            first_valid_uid = 0
            default_login_user = {{(root ? "dovenull" : Environment.UserName)}}
            default_internal_user = {{owner}}
            passdb {
              driver = passwd-file
              args = {{home}}/users
            }
            userdb {
              driver = static
              args = uid={{owner}} gid={{owner}} home={{home}}
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = 0
              }
              inet_listener imaps {
                port = {{port}}
                ssl = yes
              }
            }
            service anvil {
              chroot =
            }
            """;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (tries < 100 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
