package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.Deadline;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.job.WebhookAddress;
import io.iterablebatch.job.WebhookFormat;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyReaderTest {

    @Test
    void everyKeyIsBound() {
        assertThat(notify("""
                        { on: [failure, overdue], rejects-above: 20, unusual: 2.5, by: 06:30 Europe/Berlin,
                          webhook: [https://hooks.example/a, http://127.0.0.1:8080/b],
                          email: { to: [ops@example.com, crm@example.com], from: jobs@example.com } }
                        """))
                .isEqualTo(new NotifySection(
                        Set.of(Event.FAILURE, Event.OVERDUE),
                        new Guards.Limit.Count(20),
                        2.5,
                        new Deadline.Daily(LocalTime.of(6, 30), ZoneId.of("Europe/Berlin")),
                        List.of(plain("https://hooks.example/a"), plain("http://127.0.0.1:8080/b")),
                        new NotifySection.Email(List.of("ops@example.com", "crm@example.com"), "jobs@example.com")));
    }

    @Test
    void aWebhookAloneIsToldOfEverything() {
        assertThat(notify("{ webhook: https://hooks.example/a }"))
                .isEqualTo(new NotifySection(
                        EnumSet.complementOf(EnumSet.of(Event.APPROVAL)),
                        new Guards.Limit.Share(0.01),
                        3,
                        null,
                        List.of(plain("https://hooks.example/a")),
                        null));
    }

    /** In the order of the file, and a format that stands beside them for those that name none. */
    @Test
    void webhooksMayHaveFormats() {
        assertThat(notify(
                                "{ format: slack, webhook: [https://a.example/x, { url: 'HTTPS://b.example', format: teams }] }")
                        .webhooks())
                .containsExactly(
                        new WebhookAddress(URI.create("https://a.example/x"), WebhookFormat.SLACK, null),
                        new WebhookAddress(URI.create("https://b.example"), WebhookFormat.TEAMS, null));
    }

    @Test
    void pagerDutyHasAKeyFromTheEnvironmentAndAnAddressOfItsOwn() {
        String paged = "notify: { webhook: { format: pagerduty, routing-key: '${KEY}' } }\n";
        NotifySection notices = JobText.minimalWith(paged)
                .environment("KEY", "R0UT1NG")
                .read()
                .options()
                .notices();
        assertThat(notices.webhooks())
                .containsExactly(new WebhookAddress(
                        URI.create("https://events.pagerduty.com/v2/enqueue"), WebhookFormat.PAGERDUTY, "R0UT1NG"));
        assertThat(notices.webhooks().toString()).doesNotContain("R0UT1NG");
        assertThat(JobText.minimalWith(paged).problem()).contains("set the environment variable KEY");
    }

    @Test
    void anApprovalIsToldWhereItIsNamed() {
        assertThat(notify("{ webhook: https://hooks.example/a, on: [approval, failure] }")
                        .on())
                .containsExactlyInAnyOrder(Event.APPROVAL, Event.FAILURE);
    }

    @Test
    void aDeadlineMayBeATimeOrADistance() {
        assertThat(notify("{ email: { to: a@b.example }, by: '23:05' }").deadline())
                .isEqualTo(new Deadline.Daily(LocalTime.of(23, 5), ZoneOffset.UTC));
        assertThat(notify("{ email: { to: a@b.example }, every: 26h }").deadline())
                .isEqualTo(new Deadline.Every(Duration.ofHours(26)));
    }

    @Test
    void withoutItNobodyIsTold() {
        assertThat(JobText.minimalWith("").read().options().notices()).isEqualTo(NotifySection.NOBODY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                          | 4: `notify` tells nobody; add `webhook:` or `email:`
                    { webhook: 'http://hooks.example/x' }       | 4: `notify.webhook: http://hooks.example/x`: write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: 'https://u:p@hooks.example/x' }  | 4: `notify.webhook: https://u:p@hooks.example/x`: it must not hold a user or password; write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: hooks }                          | 4: `notify.webhook: hooks`: it is not a URL of the form https://host; write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: 'http://127.1/' }                | 4: `notify.webhook: http://127.1/`: it holds a host that is none: write a name of letters, digits, `-` and `.`, or an address as in 127.0.0.1 or [::1]; write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: 'https://hooks.example:65536/' } | 4: `notify.webhook: https://hooks.example:65536/`: it holds a port that is none: write one from 1 to 65535; write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: [{ url: 'https://h_k.example/' }] } | 4: `notify.webhook.url: https://h_k.example/`: it holds a host that is none: write a name of letters, digits, `-` and `.`, or an address as in 127.0.0.1 or [::1]; write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: { format: slack } }              | 4: `notify.webhook.url` is missing; write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: { url: 'https://h.example', format: mail } } | 4: `notify.webhook.format: mail`: write one of pagerduty, plain, slack, teams
                    { webhook: { url: 'https://h.example', key: x } } | 4: unknown key `notify.webhook.key`; known: url, format, routing-key
                    { webhook: { format: pagerduty } }          | 4: `notify.webhook.routing-key` is missing; PagerDuty needs the integration key of a service: write `routing-key: ${PAGERDUTY_ROUTING_KEY}` beside `format: pagerduty` and set that environment variable
                    { webhook: { format: pagerduty, routing-key: s3cret } } | 4: a routing key does not belong into a job file: write `routing-key: ${PAGERDUTY_ROUTING_KEY}` and set that environment variable
                    { webhook: { url: 'https://h.example', routing-key: '$${X}' } } | 4: `notify.webhook.routing-key` is for `format: pagerduty` alone; remove it
                    { webhook: 'https://h.example', format: pagerduty } | 4: `notify.format: pagerduty`: PagerDuty needs a key for each webhook: write `webhook: { format: pagerduty, routing-key: ${PAGERDUTY_ROUTING_KEY} }` instead
                    { email: { to: a@b.c }, format: teams }     | 4: `notify.format` is for webhooks; add `webhook:`, or remove this
                    { email: { to: ops } }                      | 4: `notify.email.to: ops`: write a plain address, as in ops@example.com
                    { email: { from: a@b.c } }                  | 4: `notify.email.to` is missing; write one address or a list, as in `to: ops@example.com`
                    { email: { to: a@b.c }, by: 6h }            | 4: `notify.by: 6h`: write a time of day and its zone (default UTC), as in 06:30 Europe/Berlin
                    { email: { to: a@b.c }, by: 06:30 Berlin }  | 4: `notify.by: 06:30 Berlin`: write a time of day and its zone (default UTC), as in 06:30 Europe/Berlin
                    { email: { to: a@b.c }, by: 06:30, every: 1d } | 4: `notify.by` and `notify.every` say the same thing twice; remove one
                    { email: { to: a@b.c }, on: [fail] }        | 4: `notify.on`, element `fail`: write one of approval, failure, guard, overdue, recovery, rejects, unusual
                    { email: { to: a@b.c }, unusual: 1 }        | 4: `notify.unusual: 1`: write a factor above 1, as in 3 for a third or thrice of the usual
                    { email: { to: a@b.c }, rejects-above: x }  | 4: `notify.rejects-above: x`: write a whole number of at least 0
                    """)
    void mistakesAreTold(String notify, String problem) {
        assertThat(JobText.minimalWith("notify: " + notify + "\n").problem()).isEqualTo(problem);
    }

    private static WebhookAddress plain(String url) {
        return new WebhookAddress(URI.create(url), WebhookFormat.PLAIN, null);
    }

    private static NotifySection notify(String text) {
        return JobText.minimalWith("notify: " + text + "\n").read().options().notices();
    }
}
