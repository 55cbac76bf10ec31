package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.config.ApiKey;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiSettingsTest {

    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);
    private static final ApiSettings DEFAULTS = ApiSettings.of(
            URI.create("https://api.iterable.com"), new ApiKey("0123456789abcdef", "ITERABLE_API_KEY"), "1");

    @ParameterizedTest
    @CsvSource({", 0, 5", "2, 0, 2", "50, 0, 5", ", 0.2, 4", "2, 0.5, 2", "4, 0.5, 2.5"})
    void theJobsRateLowersTheLimitOfWhichHeadroomLeavesAShare(Double rate, double headroom, double expected) {
        assertThat(DEFAULTS.withSend(rate, headroom, null, Duration.ofMinutes(5))
                        .rateOf(ENDPOINT))
                .isEqualTo(expected);
    }

    @Test
    void aRaisedLimitReplacesThePublishedOne() {
        ApiSettings raised = DEFAULTS.withLimits(Map.of("/api/users/bulkUpdate", 20.0));

        assertThat(raised.rateOf(ENDPOINT)).isEqualTo(20);
        assertThat(raised.withSend(30.0, 0, null, Duration.ofMinutes(5)).rateOf(ENDPOINT))
                .isEqualTo(20);
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        assertThat(ApiSettings.CONNECT_TIMEOUT).isEqualTo(Duration.ofSeconds(5));
        assertThat(DEFAULTS.requestTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(DEFAULTS.send().giveUpAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(DEFAULTS.send().inFlight()).isNull();
    }

    @Test
    void theKeyIsNotInTheText() {
        assertThat(DEFAULTS.toString()).contains("****").doesNotContain("0123456789abcdef");
    }
}
