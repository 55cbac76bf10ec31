package io.iterablebatch.alert;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.config.MailServer;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.net.Network;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends mail. */
final class MailChannel implements AlertChannel {

    private final MailServer server;
    private final NotifySection.Email email;
    private final Network network;
    private final Duration patience;

    /** @param patience how long the whole conversation with the server may take */
    MailChannel(MailServer server, NotifySection.Email email, Network network, Duration patience) {
        this.server = server;
        this.email = email;
        this.network = network;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "mail server " + server.host();
    }

    @Override
    public void tell(Alert alert) throws Undelivered, InterruptedException {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        // Each step of the conversation has a limit, but their sum has none: hence a thread that can be left behind.
        DaemonThreads.start("mail", () -> send(alert, sent));
        try {
            sent.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String hint =
                    server.tls() ? "" : "; if it expects TLS from the first byte on, set " + MailServer.TLS + "=true";
            throw new Undelivered("it did not take the mail within " + patience.toSeconds() + " s" + hint, true);
        } catch (ExecutionException e) {
            throw undelivered(e.getCause() == null ? e : e.getCause());
        }
    }

    private void send(Alert alert, CompletableFuture<Void> sent) {
        try {
            sender().send(message(alert));
            sent.complete(null);
        } catch (RuntimeException | LinkageError e) {
            sent.completeExceptionally(e);
        }
    }

    /** The failure without the exception's message, which quotes addresses and what the server said. */
    private Undelivered undelivered(Throwable failure) {
        String noTls = network.noTls(server.host() + ":" + server.port(), withCause(failure));
        if (noTls != null) {
            return new Undelivered(noTls, false);
        }
        if (failure instanceof MailAuthenticationException) {
            return new Undelivered("it refused the login of " + MailServer.USERNAME, false);
        }
        boolean again = failure instanceof MailException && !(failure instanceof MailParseException);
        return new Undelivered("it did not take the mail (" + failure.getClass().getSimpleName() + ")", again);
    }

    /** A sender keeps what went wrong with a message, or with its connection, beside the exception. */
    private static Throwable withCause(Throwable failure) {
        return failure instanceof MailSendException several && several.getMessageExceptions().length > 0
                ? several.getMessageExceptions()[0]
                : failure;
    }

    private SimpleMailMessage message(Alert alert) {
        var message = new SimpleMailMessage();
        message.setFrom(email.from() == null ? server.sender() : email.from());
        message.setTo(email.to().toArray(String[]::new));
        message.setSubject(WebhookBody.title(alert));
        message.setText(text(alert));
        return message;
    }

    private JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setHost(server.host());
        sender.setPort(server.port());
        sender.setUsername(server.username());
        sender.setPassword(server.password());
        Properties properties = sender.getJavaMailProperties();
        String millis = Long.toString(patience.toMillis());
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.auth", Boolean.toString(server.username() != null));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.tls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", network.sslContext().getSocketFactory());
        // A login never goes over the network in the clear.
        properties.put("mail.smtp.starttls.enable", Boolean.toString(!server.tls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(!server.tls() && server.username() != null));
        return sender;
    }

    private static String text(Alert alert) {
        StringBuilder text = new StringBuilder(alert.line()).append("\n\n");
        if (alert.run() != null) {
            text.append("run       ").append(alert.run().identity().runId()).append('\n');
            text.append("exit code ").append(alert.run().ending().exitCode()).append('\n');
            text.append("records   ").append(alert.run().accounting().counts()).append('\n');
        }
        if (alert.next() != null) {
            text.append("next      ").append(alert.next()).append('\n');
        }
        return text.toString();
    }
}
