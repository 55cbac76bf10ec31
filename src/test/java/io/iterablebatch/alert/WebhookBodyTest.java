package io.iterablebatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.job.WebhookAddress;
import io.iterablebatch.job.WebhookFormat;
import io.iterablebatch.report.Summaries;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is posted is of the form that the vendor published, which {@code webhooks/*.schema.json} says in our words. */
class WebhookBodyTest {

    private static final RunSummary RUN = Summaries.clean()
            .ended("FAILED", 4)
            .counts(new Counts(12_345, 12_335, 0, 0, 6, 4))
            .reasons(Map.of("bad-email", 6L, "conflict", 4L))
            .get();

    /** Four bytes and two of Java's characters each; six bytes in JSON; three bytes; markup. */
    private static final List<String> ODD = List.of("\uD83D\uDE00", "\u0001", "ß€", "<&>`*_\"\\");

    static Stream<Arguments> bodies() {
        List<Alert> alerts = Stream.concat(
                        Arrays.stream(Event.values()).map(event -> alert(event, "a guard stopped it", RUN)),
                        ODD.stream().map(odd -> alert(Event.FAILURE, odd.repeat(50_000), null)))
                .toList();
        return Stream.of("slack", "teams", "pagerduty")
                .flatMap(format -> alerts.stream().map(alert -> Arguments.of(format, alert)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isOfTheVendorsForm(String format, Alert alert) throws Exception {
        String body = body(format, alert);

        assertThat(flaws(format, body)).isEmpty();
        if (format.equals("teams")) {
            assertThat(body.getBytes(StandardCharsets.UTF_8).length).isLessThan(28 * 1024);
        }
        assertThat(body)
                .as("no half of a character")
                .matches(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    /** Else the schemas would prove nothing. */
    @ParameterizedTest
    @CsvSource({"slack", "teams", "pagerduty"})
    void aPlainBodyIsOfNoVendorsForm(String format) throws Exception {
        assertThat(flaws(format, body("plain", alert(Event.FAILURE, "x", RUN)))).isNotEmpty();
    }

    @Test
    void slackShowsTextCommandAndCounts() {
        JsonNode json = read("slack", alert(Event.GUARD, "a <!channel> & more", RUN));

        assertThat(json.path("text").asString()).isEqualTo("[guard] users (my-prod): a &lt;!channel&gt; &amp; more");
        assertThat(json.at("/blocks/0/text/text").asString()).isEqualTo("[guard] users (my-prod)");
        assertThat(json.at("/blocks/1/text/text").asString()).isEqualTo("a &lt;!channel&gt; &amp; more");
        assertThat(json.at("/blocks/2/text/text").asString()).isEqualTo("next: ```./iterable-batch run 'j'.yaml```");
        assertThat(json.at("/blocks/3/text/text").asString())
                .isEqualTo("run 12, exit code 4, read 12,345, delivered 12,335, refused 10");
    }

    @Test
    void teamsShowsThemOnACard() {
        JsonNode card = read("teams", alert(Event.GUARD, "a [link](http://evil.example)", RUN))
                .at("/attachments/0/content");

        assertThat(card.at("/body/0/inlines/0/text").asString()).isEqualTo("[guard] users (my-prod)");
        assertThat(card.at("/body/1/inlines/0/text").asString()).isEqualTo("a [link](http://evil.example)");
        assertThat(card.at("/body/2/inlines/0/text").asString()).isEqualTo("./iterable-batch run `j`.yaml");
        assertThat(card.at("/body/3/facts/2")).hasToString("{\"title\":\"read\",\"value\":\"12,345\"}");
    }

    @Test
    void pagerDutyIsTriggeredByTroubleAndResolvedByTheRecoveryFromIt() {
        JsonNode trouble = read("pagerduty", alert(Event.OVERDUE, "no run completed", null));
        JsonNode recovery = read("pagerduty", alert(Event.RECOVERY, "it is done again", RUN));
        JsonNode rejects = read("pagerduty", alert(Event.REJECTS, "10 were refused", RUN));

        assertThat(trouble.path("routing_key").asString()).isEqualTo("R0UT1NG");
        assertThat(trouble.path("event_action").asString()).isEqualTo("trigger");
        assertThat(trouble.at("/payload/severity").asString()).isEqualTo("error");
        assertThat(trouble.at("/payload/summary").asString()).isEqualTo("users (my-prod): no run completed");
        assertThat(recovery.path("event_action").asString()).isEqualTo("resolve");
        assertThat(recovery.path("dedup_key")).isEqualTo(trouble.path("dedup_key"));
        assertThat(rejects.path("event_action").asString()).isEqualTo("trigger");
        assertThat(rejects.path("dedup_key")).isNotEqualTo(trouble.path("dedup_key"));
    }

    @Test
    void aKeyThatIsTooLongStaysTheSameAndItsOwn() {
        String one = key("p".repeat(300) + "1");
        assertThat(one).hasSizeLessThanOrEqualTo(255).isEqualTo(key("p".repeat(300) + "1"));
        assertThat(one).isNotEqualTo(key("p".repeat(300) + "2"));
    }

    private static String key(String project) {
        Alert alert = new Alert(Event.FAILURE, "users", project, "", "x", null, null);
        return read("pagerduty", alert).path("dedup_key").asString();
    }

    private static Alert alert(Event event, String text, @Nullable RunSummary run) {
        return new Alert(event, "users", "my-prod", "api.iterable.com", text, "./iterable-batch run `j`.yaml", run);
    }

    private static JsonNode read(String format, Alert alert) {
        return JsonMapper.shared().readTree(body(format, alert));
    }

    private static String body(String format, Alert alert) {
        WebhookFormat of = WebhookFormat.valueOf(format.toUpperCase(Locale.ROOT));
        String key = of == WebhookFormat.PAGERDUTY ? "R0UT1NG" : null;
        return WebhookBody.of(new WebhookAddress(URI.create("https://hooks.example"), of, key), alert);
    }

    private static List<String> flaws(String format, String body) throws IOException {
        try (InputStream schema = Objects.requireNonNull(
                WebhookBodyTest.class.getResourceAsStream("/webhooks/" + format + ".schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonMapper.shared().readTree(schema))
                    .validate(JsonMapper.shared().readTree(body))
                    .stream()
                    .map(Error::toString)
                    .toList();
        }
    }
}
