package io.iterablebatch.console.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed into a form cannot lead out of the folder that is meant; what the owner wrote may lead anywhere. */
class SourcePathCheckTest {

    private static Path left(String csv, String typed) {
        return SourcePathCheck.left(
                csv, Map.of("NAME", typed), Map.of("BASE", "/data", "NAME", "ignored"), Path.of("/incoming"));
    }

    @ParameterizedTest
    @CsvSource({
        "${NAME}, /incoming/a.csv",
        "${NAME}, /incoming/b/../a.csv",
        "exports/${NAME}.csv, 2026-07-01",
        "/srv/${NAME}/users.csv, monday",
        "${BASE}/${NAME}.csv, monday",
        "/etc/users.csv, anything",
    })
    void thisIsMeant(String csv, String typed) {
        assertThat(left(csv, typed)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "${NAME}, /etc/passwd",
        "${NAME}, /incoming/../etc/passwd",
        "${NAME}, somewhere/a.csv",
        "${NAME}/users.csv, /etc",
        "exports/${NAME}.csv, ../secret",
        "exports/users-${NAME}.csv, x/../../secret",
        "${BASE}/${NAME}.csv, ../etc/a",
    })
    void thisIsNot(String csv, String typed) {
        assertThat(left(csv, typed)).isNotNull();
    }
}
