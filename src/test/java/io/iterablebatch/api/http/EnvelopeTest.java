package io.iterablebatch.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EnvelopeTest {

    @Test
    void aFewTokensAreRead() {
        assertThat(parsed("{\"code\":\"Success\"}").isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":[", "[[0],"})
    void neitherManyTokensNorDeepOnesAre(String part) {
        assertThat(parsed(part.repeat(400_000)).isMissingNode()).isTrue();
        assertThat(parsed("[" + "0,".repeat(1_000_001) + "0]").isMissingNode()).isTrue();
    }

    private static JsonNode parsed(String text) {
        return Envelope.parse(text.getBytes(StandardCharsets.UTF_8)).body();
    }
}
