package io.iterablebatch.jobfile;

import io.iterablebatch.job.WebhookAddress;
import io.iterablebatch.job.WebhookFormat;
import io.iterablebatch.net.UnusableSettingException;
import io.iterablebatch.net.WebAddress;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Binds {@code notify.webhook:}, a URL or a map, or a list of either. */
final class WebhookReader {

    private static final Map<String, WebhookFormat> FORMATS = Map.of(
            "plain", WebhookFormat.PLAIN,
            "slack", WebhookFormat.SLACK,
            "teams", WebhookFormat.TEAMS,
            "pagerduty", WebhookFormat.PAGERDUTY);

    private static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");
    private static final Pattern ONE_PLACEHOLDER = Pattern.compile("\\$\\{[^}]+}");
    private static final Pattern KEY = Pattern.compile("[!-~]{1,100}");
    private static final String WAY_OUT =
            "write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}";
    private static final String NEEDS_KEY =
            "PagerDuty needs the integration key of a service: write `routing-key: ${PAGERDUTY_ROUTING_KEY}` beside"
                    + " `format: pagerduty` and set that environment variable";

    private WebhookReader() {}

    static List<WebhookAddress> read(YamlSection notify) {
        WebhookFormat format = notify.value("format", WebhookFormat.PLAIN, WebhookReader::formatOfAll);
        if (notify.has("format") && !notify.has("webhook")) {
            notify.note("format", "`notify.format` is for webhooks; add `webhook:`, or remove this");
        }
        return notify.several(
                "webhook", text -> new WebhookAddress(url(text), format, null), map -> address(map, format));
    }

    private static WebhookFormat formatOfAll(String text) throws InvalidValueException {
        WebhookFormat format = FORMATS.get(text);
        if (format == WebhookFormat.PAGERDUTY) {
            throw new InvalidValueException(
                    "PagerDuty needs a key for each webhook: write `webhook: { format: pagerduty,"
                            + " routing-key: ${PAGERDUTY_ROUTING_KEY} }` instead");
        }
        if (format == null) {
            throw new InvalidValueException("write one of plain, slack, teams");
        }
        return format;
    }

    private static @Nullable WebhookAddress address(YamlSection webhook, WebhookFormat otherwise) {
        webhook.allows("url", "format", "routing-key");
        WebhookFormat format = webhook.oneOf("format", otherwise, FORMATS);
        boolean pagerduty = format == WebhookFormat.PAGERDUTY;
        if (!pagerduty) {
            webhook.require("url", WAY_OUT);
            webhook.refuse("routing-key", "is for `format: pagerduty` alone; remove it");
        }
        URI url = webhook.value("url", WebhookReader::url);
        String key = key(webhook, pagerduty);
        if (pagerduty && key == null) {
            return null;
        }
        URI there = url == null && pagerduty && !webhook.has("url") ? PAGERDUTY : url;
        return there == null ? null : new WebhookAddress(there, format, key);
    }

    private static @Nullable String key(YamlSection webhook, boolean needed) {
        if (needed) {
            webhook.require("routing-key", NEEDS_KEY);
        }
        if (webhook.has("routing-key")
                && !ONE_PLACEHOLDER.matcher(webhook.written("routing-key")).matches()) {
            webhook.note(
                    "routing-key",
                    "a routing key does not belong into a job file: write `routing-key: ${PAGERDUTY_ROUTING_KEY}` and"
                            + " set that environment variable");
            return null;
        }
        return webhook.value("routing-key", text -> {
            if (!KEY.matcher(text).matches()) {
                throw new InvalidValueException(
                        "an integration key is made of letters and digits, 32 of them as a rule");
            }
            return text;
        });
    }

    /** Its value may be a secret: the mistake does not say it. */
    private static URI url(String text) throws InvalidValueException {
        URI url;
        try {
            url = WebAddress.parse(text);
        } catch (UnusableSettingException e) {
            throw new InvalidValueException("it " + e.getMessage() + "; " + WAY_OUT);
        }
        if (url.getScheme().equals("http") && !WebAddress.isLoopback(url)) {
            throw new InvalidValueException(WAY_OUT);
        }
        return url;
    }
}
