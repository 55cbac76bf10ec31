package io.iterablebatch.alert;

import io.iterablebatch.config.MailServer;
import io.iterablebatch.jobfile.Notify;
import java.time.Duration;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends mail. */
final class Mail implements Channel {

    private final MailServer server;
    private final Notify.Email email;
    private final Duration patience;

    /** @param patience how long each step of the conversation with the server may take */
    Mail(MailServer server, Notify.Email email, Duration patience) {
        this.server = server;
        this.email = email;
        this.patience = patience;
    }

    @Override
    public String name() {
        return "mail server " + server.host();
    }

    @Override
    public void tell(Alert alert) throws Undelivered {
        var message = new SimpleMailMessage();
        message.setFrom(email.from() == null ? server.sender() : email.from());
        message.setTo(email.to().toArray(String[]::new));
        message.setSubject("[" + alert.kind() + "] " + alert.job() + " (" + alert.project() + ")");
        message.setText(text(alert));
        try {
            sender().send(message);
        } catch (MailException e) {
            // Its message quotes addresses and what the server said.
            throw new Undelivered(
                    "it did not take the mail (" + e.getClass().getSimpleName() + ")",
                    !(e instanceof MailParseException));
        }
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
        // A login never goes over the network in the clear.
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", Boolean.toString(server.username() != null));
        return sender;
    }

    private static String text(Alert alert) {
        StringBuilder text = new StringBuilder(alert.line()).append("\n\n");
        if (alert.run() != null) {
            text.append("run       ").append(alert.run().runId()).append('\n');
            text.append("exit code ").append(alert.run().exitCode()).append('\n');
            text.append("records   ").append(alert.run().counts()).append('\n');
        }
        if (alert.next() != null) {
            text.append("next      ").append(alert.next()).append('\n');
        }
        return text.toString();
    }
}
