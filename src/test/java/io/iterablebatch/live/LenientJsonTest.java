package io.iterablebatch.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LenientJsonTest {

    @ParameterizedTest
    @CsvSource({
        "1767312000000, 2026-01-02T00:00:00Z",
        "\"1767312000000\", 2026-01-02T00:00:00Z",
        "\"2026-01-02T00:00:00Z\", 2026-01-02T00:00:00Z",
        "\"2026-01-02T00:00:00.123Z\", 2026-01-02T00:00:00.123Z",
        "\"2026-01-02T01:00:00+01:00\", 2026-01-02T00:00:00Z",
        "\"2026-01-01T23:00:00-01:00\", 2026-01-02T00:00:00Z",
        "\"2026-01-02T00:00:00\", 2026-01-02T00:00:00Z",
        "\"2026-01-02 00:00:00 +00:00\", 2026-01-02T00:00:00Z",
        "\"2026-01-02 00:00:00\", 2026-01-02T00:00:00Z",
        "\"2026-01-02\", 2026-01-02T00:00:00Z"
    })
    void aTimeInAnyOfTheFormsThatTheApiHasBeenSeenToUse(String written, Instant time) {
        assertThat(LenientJson.time(thing(written), "at")).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1.5", "\"\"", "\"soon\"", "\"2026-02-30\"", "{}", "1e30"})
    void anythingElseIsNoTime(String written) {
        assertThat(LenientJson.time(thing(written), "at")).isNull();
        assertThat(LenientJson.time(thing(written), "missing")).isNull();
    }

    private static JsonNode thing(String value) {
        return new JsonMapper().readTree("{\"at\":" + value + "}");
    }
}
