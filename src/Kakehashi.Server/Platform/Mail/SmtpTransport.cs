using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>SMTP (RFC 5321) by the house's own server.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    public async Task<IMailConnection> ConnectAsync(CancellationToken cancel)
    {
        var server = options.Value.Smtp;
        var client = new SmtpClient { Timeout = server.TimeoutSeconds * 1000 };
        try
        {
            MailTrust.Apply(client, server);
            using var patience = Patience(server, cancel);
            await client.ConnectAsync(server.Host, server.Port, MailTrust.Way(server), patience.Token);
            if (server.User.Length > 0)
            {
                await client.AuthenticateAsync(server.User, await server.ReadPasswordAsync(cancel), patience.Token);
            }

            return new Connection(client, server);
        }
        catch (Exception trouble) when (IsOfTheLine(trouble, cancel))
        {
            client.Dispose();
            throw new MailUnreachableException(Words(trouble), trouble);
        }
    }

    private static CancellationTokenSource Patience(MailServer server, CancellationToken cancel)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(server.TimeoutSeconds));
        return patience;
    }

    private static bool IsOfTheLine(Exception trouble, CancellationToken cancel) =>
        !cancel.IsCancellationRequested
        && trouble is IOException or SocketException or ProtocolException or CommandException or AuthenticationException
            or SslHandshakeException or TimeoutException or OperationCanceledException or NotSupportedException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private static string Words(Exception trouble) => trouble switch
    {
        OperationCanceledException or TimeoutException => "no answer in time",
        SmtpCommandException refused => $"{(int)refused.StatusCode} {refused.Message}",
        SslHandshakeException => "TLS: the server's certificate is not trusted, or TLS failed",
        _ => trouble.Message,
    };

    private sealed class Connection(SmtpClient client, MailServer server) : IMailConnection
    {
        public bool IsOpen => client.IsConnected;

        public async Task<MailAnswer> SendAsync(MimeMessage message, MailboxAddress returnTo, CancellationToken cancel)
        {
            try
            {
                using var patience = Patience(server, cancel);
                var words = await client.SendAsync(MailComposer.Format, message, returnTo, message.To.Mailboxes, patience.Token);
                return new MailAnswer(MailFate.Taken, words);
            }
            catch (SmtpCommandException refused)
            {
                return new MailAnswer((int)refused.StatusCode >= 500 ? MailFate.Refused : MailFate.Later, Words(refused));
            }
            catch (Exception trouble) when (IsOfTheLine(trouble, cancel))
            {
                return new MailAnswer(MailFate.Later, Words(trouble));
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                using var patience = Patience(server, CancellationToken.None);
                await client.DisconnectAsync(true, patience.Token);
            }
            catch (Exception trouble) when (IsOfTheLine(trouble, CancellationToken.None))
            {
                // It has gone already.
            }
            finally
            {
                client.Dispose();
            }
        }
    }
}
