package io.iterablebatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiRequestTest {

    private static final Endpoint ENDPOINT = new Endpoint("GET", "/api/users/getByEmail", 100);

    @Test
    void aQueryIsEncodedSoThatEveryServerReadsTheSame() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("email", "ann+a b&c=d/ü@example.com");
        query.put("x", "");

        assertThat(ApiRequest.read(ENDPOINT, query, "r").target())
                .isEqualTo("/api/users/getByEmail?email=ann%2Ba%20b%26c%3Dd%2F%C3%BC%40example.com&x=");
        assertThat(ApiRequest.read(ENDPOINT, Map.of(), "r").target()).isEqualTo("/api/users/getByEmail");
    }

    @Test
    void itsTextIsFitForALog() {
        assertThat(ApiRequest.read(ENDPOINT, Map.of("email", "ann@example.com"), "r-7"))
                .asString()
                .isEqualTo("ApiRequest[GET /api/users/getByEmail, r-7]");
    }
}
