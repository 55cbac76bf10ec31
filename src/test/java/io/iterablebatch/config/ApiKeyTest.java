package io.iterablebatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final String GENERAL = "ITERABLE_API_KEY";
    private static final String OWN = "ITERABLE_API_KEY_MY_PROD";

    @TempDir
    private Path folder;

    @Test
    void theProjectsOwnKeyGoesFirst() {
        EnvironmentSettings configuration = EnvironmentSettings.from(Map.of(GENERAL, "general", OWN, "own"));
        assertThat(configuration.apiKey("my-prod")).contains(new ApiKey("own", OWN));
        assertThat(configuration.apiKey("other")).contains(new ApiKey("general", GENERAL));
    }

    @ParameterizedTest
    @CsvSource({"my-prod, MY_PROD", "My.Prod, MY_PROD", "prod2, PROD2", "prod é, PROD__"})
    void aProjectsVariableIsItsLabelInUpperCase(String project, String suffix) {
        EnvironmentSettings configuration = EnvironmentSettings.from(Map.of("ITERABLE_API_KEY_" + suffix, "own"));
        assertThat(configuration.apiKey(project)).isPresent();
    }

    @Test
    void aDeviceWithoutAnEndHoldsNone() {
        assertThatThrownBy(() -> EnvironmentSettings.from(Map.of("ITERABLE_API_KEY_FILE", "/dev/zero"))
                        .apiKey("x"))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("ITERABLE_API_KEY_FILE: cannot read the file /dev/zero");
    }

    @Test
    void aFileHoldsTheKeyWithALineEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from-file\n");
        assertThat(EnvironmentSettings.from(Map.of("ITERABLE_API_KEY_FILE", file.toString()))
                        .apiKey("default"))
                .contains(new ApiKey("from-file", "ITERABLE_API_KEY_FILE"));
        assertThat(EnvironmentSettings.from(
                                Map.of("ITERABLE_API_KEY_FILE_MY_PROD", file.toString(), GENERAL, "general"))
                        .apiKey("my-prod"))
                .contains(new ApiKey("from-file", "ITERABLE_API_KEY_FILE_MY_PROD"));
    }

    @Test
    void aProjectCalledFileDoesNotTakeTheFilesNameForItsKey() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "from-file");
        assertThat(EnvironmentSettings.from(Map.of("ITERABLE_API_KEY_FILE", file.toString()))
                        .apiKey("file"))
                .contains(new ApiKey("from-file", "ITERABLE_API_KEY_FILE"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        EnvironmentSettings configuration = EnvironmentSettings.from(Map.of("ITERABLE_API_KEY_FILE", "/no/such/key"));
        assertThatThrownBy(() -> configuration.apiKey("default"))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("ITERABLE_API_KEY_FILE: cannot read the file /no/such/key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void anEmptyKeyIsNoKey(String value) {
        assertThat(EnvironmentSettings.from(Map.of(GENERAL, value)).apiKey("default"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET two", "SECRET\ntwo", "SECRET\u0007two", "SECRETé"})
    void aKeyThatNoHeaderTakesIsRefusedWithoutShowingIt(String value) {
        EnvironmentSettings configuration = EnvironmentSettings.from(Map.of(GENERAL, value));
        assertThatThrownBy(() -> configuration.apiKey("default"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageStartingWith(GENERAL)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aMissingKeyTellsWhichVariablesToSet() {
        assertThat(EnvironmentSettings.missingKey("my-prod").toString())
                .contains(OWN, GENERAL, "ITERABLE_API_KEY_FILE", "--sandbox");
    }

    @Test
    void aKeyDoesNotPrintItself() {
        ApiKey key = new ApiKey("0123456789abcdef", GENERAL);
        assertThat(key.toString()).contains(GENERAL).doesNotContain("0123456789abcdef");
        assertThat(key.fingerprint())
                .hasSize(12)
                .isEqualTo(new ApiKey("0123456789abcdef", OWN).fingerprint())
                .isNotEqualTo(new ApiKey("0123456789abcdee", GENERAL).fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "SECRET two", "SECRET\ntwo", "SECRET\u0000", "SECRET\u007f", "SECRET\u00e9"})
    void thereIsNoKeyThatAHeaderCannotCarry(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKey(value, GENERAL))
                .withMessageContaining(GENERAL)
                .withMessageNotContaining("SECRET");
    }
}
