package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.jobfile.Notify.Event;
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
                .isEqualTo(new Notify(
                        Set.of(Event.FAILURE, Event.OVERDUE),
                        new Guards.Limit.Count(20),
                        2.5,
                        new Deadline.Daily(LocalTime.of(6, 30), ZoneId.of("Europe/Berlin")),
                        List.of(URI.create("https://hooks.example/a"), URI.create("http://127.0.0.1:8080/b")),
                        new Notify.Email(List.of("ops@example.com", "crm@example.com"), "jobs@example.com")));
    }

    @Test
    void aWebhookAloneIsToldOfEverything() {
        assertThat(notify("{ webhook: https://hooks.example/a }"))
                .isEqualTo(new Notify(
                        EnumSet.allOf(Event.class),
                        new Guards.Limit.Share(0.01),
                        3,
                        null,
                        List.of(URI.create("https://hooks.example/a")),
                        null));
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
        assertThat(JobText.minimalWith("").read().notices()).isEqualTo(Notify.NOBODY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                          | 4: `notify` tells nobody; add `webhook:` or `email:`
                    { webhook: 'http://hooks.example/x' }       | 4: `notify.webhook: http://hooks.example/x`: write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: 'https://u:p@hooks.example/x' }  | 4: `notify.webhook: https://u:p@hooks.example/x`: write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { webhook: hooks }                          | 4: `notify.webhook: hooks`: write an https URL (http only to this machine), best as ${ALERT_WEBHOOK_URL}
                    { email: { to: ops } }                      | 4: `notify.email.to: ops`: write a plain address, as in ops@example.com
                    { email: { from: a@b.c } }                  | 4: `notify.email.to` is missing; write one address or a list, as in `to: ops@example.com`
                    { email: { to: a@b.c }, by: 6h }            | 4: `notify.by: 6h`: write a time of day and its zone (default UTC), as in 06:30 Europe/Berlin
                    { email: { to: a@b.c }, by: 06:30 Berlin }  | 4: `notify.by: 06:30 Berlin`: write a time of day and its zone (default UTC), as in 06:30 Europe/Berlin
                    { email: { to: a@b.c }, by: 06:30, every: 1d } | 4: `notify.by` and `notify.every` say the same thing twice; remove one
                    { email: { to: a@b.c }, on: [fail] }        | 4: `notify.on`, element `fail`: write one of failure, guard, overdue, recovery, rejects, unusual
                    { email: { to: a@b.c }, unusual: 1 }        | 4: `notify.unusual: 1`: write a factor above 1, as in 3 for a third or thrice of the usual
                    { email: { to: a@b.c }, rejects-above: x }  | 4: `notify.rejects-above: x`: write a whole number of at least 0
                    """)
    void mistakesAreTold(String notify, String problem) {
        assertThat(JobText.minimalWith("notify: " + notify + "\n").problem()).isEqualTo(problem);
    }

    private static Notify notify(String text) {
        return JobText.minimalWith("notify: " + text + "\n").read().notices();
    }
}
