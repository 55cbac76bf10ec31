package io.iterablebatch.job;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are posted to, and in which form. All of it but the host is secret: {@link #toString} shows no more.
 *
 * @param routingKey PagerDuty's integration key, for its form alone
 */
public record WebhookAddress(
        URI url, WebhookFormat format, @Nullable String routingKey) {

    @Override
    public String toString() {
        return "WebhookAddress[" + url.getHost() + ", " + format + "]";
    }
}
