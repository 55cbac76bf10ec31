package io.iterablebatch.alert;

import io.iterablebatch.alert.AlertChannel.Undelivered;
import io.iterablebatch.config.MailServer;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.WebhookAddress;
import io.iterablebatch.net.Network;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells alerts on all channels of a job. Takes at most some half a minute for each channel, and never throws. */
public final class AlertSender {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final List<AlertChannel> channels;
    private final Sleeper sleeper;

    AlertSender(List<AlertChannel> channels, Sleeper sleeper) {
        this.channels = List.copyOf(channels);
        this.sleeper = sleeper;
    }

    /** @param mail the mail server, or null where none is configured: then mail is said to be undelivered */
    public static AlertSender of(NotifySection notices, @Nullable MailServer mail, Network network, Sleeper sleeper) {
        return of(notices, mail, network, sleeper, PATIENCE);
    }

    static AlertSender of(
            NotifySection notices, @Nullable MailServer mail, Network network, Sleeper sleeper, Duration patience) {
        List<AlertChannel> channels = new ArrayList<>();
        for (WebhookAddress address : notices.webhooks()) {
            channels.add(new WebhookChannel(address, network, patience));
        }
        NotifySection.Email email = notices.email();
        if (email != null) {
            channels.add(mail == null ? new NoMail() : new MailChannel(mail, email, network, patience));
        }
        return new AlertSender(channels, sleeper);
    }

    /** Tells the alert on every channel. Returns a sentence for each channel where that failed, without secrets. */
    public List<String> tell(Alert alert) {
        List<String> failures = new ArrayList<>();
        for (AlertChannel channel : channels) {
            String failure = tell(channel, alert);
            if (failure != null) {
                failures.add("could not tell " + channel.name() + " of the " + alert.kind() + ": " + failure);
            }
        }
        return failures;
    }

    private @Nullable String tell(AlertChannel channel, Alert alert) {
        String failure = "";
        for (int tries = 0; tries <= PAUSES.size(); tries++) {
            try {
                if (tries > 0) {
                    sleeper.sleep(PAUSES.get(tries - 1));
                }
                channel.tell(alert);
                return null;
            } catch (Undelivered undelivered) {
                failure = String.valueOf(undelivered.getMessage());
                if (!undelivered.again()) {
                    return failure;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            } catch (RuntimeException bug) {
                return "it cannot be used (" + bug.getClass().getSimpleName() + ")";
            }
        }
        return failure;
    }

    /** Stands for mail where the job names receivers and no mail server is configured. */
    private static final class NoMail implements AlertChannel {

        @Override
        public String name() {
            return "the addresses of notify.email";
        }

        @Override
        public void tell(Alert alert) throws Undelivered {
            throw new Undelivered("set " + MailServer.HOST, false);
        }
    }
}
