package io.iterablebatch.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenCoordinatesTest {

    @ParameterizedTest
    @CsvSource({
        "org.duckdb:duckdb_jdbc:1.5.0.0, org/duckdb/duckdb_jdbc/1.5.0.0/duckdb_jdbc-1.5.0.0.jar",
        "com.clickhouse:clickhouse-jdbc:0.8.6:all, com/clickhouse/clickhouse-jdbc/0.8.6/clickhouse-jdbc-0.8.6-all.jar",
        "a:b:1+2, a/b/1+2/b-1+2.jar"
    })
    void theyAreAPath(String text, String path) {
        MavenCoordinates coordinates = MavenCoordinates.of(text);

        assertThat(coordinates.path()).isEqualTo(path);
        assertThat(coordinates).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:b",
                "a:b:1:c:d",
                "a::1",
                "a:b:",
                "../x:b:1",
                "a:..:1",
                "a:b:1/../../x",
                "a:b:1..2",
                "a b:c:1",
                "a:b:[1,2)",
                "a:b:1:"
            })
    void whatIsNoPathBelowARepositoryIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MavenCoordinates.of(text))
                .withMessageContaining("group:artifact:version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b:LATEST", "a:b:release", "a:b:1.0-SNAPSHOT"})
    void aVersionThatIsAnotherTomorrowIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MavenCoordinates.of(text))
                .withMessageContaining("one version");
    }

    @Test
    void otherVersionsOfAnArtifactAreKnownByTheirName() {
        MavenCoordinates plain = MavenCoordinates.of("g:mysql-connector-j:9.5.0");

        assertThat(plain.names("mysql-connector-j-8.4.0.jar")).isTrue();
        assertThat(plain.names("mysql-connector-j-extra-8.4.0.jar")).isFalse();
        assertThat(plain.names("mysql-connector-j-.jar")).isFalse();
        assertThat(plain.names("my-mysql-connector-j-8.4.0.jar")).isFalse();
        assertThat(plain.names("mysql-connector-j-8.4.0-all.jar")).isFalse();
        assertThat(plain.names("mysql-connector-j-8.4.0-rc1.jar")).isTrue();
        assertThat(plain.names("mysql-connector-j-8.4.0.jre11.jar")).isTrue();
        assertThat(plain.names("mysql-connector-j-9.0-2-beta.3.jar")).isTrue();
        assertThat(MavenCoordinates.of("g:b:1:all").names("b-2-all.jar")).isTrue();
        assertThat(MavenCoordinates.of("g:b:1:all").names("b-all.jar")).isFalse();
        assertThat(MavenCoordinates.of("g:b:1:all").names("b-2.jar")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void everyDriverWithANameIsPinned(NamedDriver driver) {
        assertThat(driver.sha256()).matches("[0-9a-f]{64}");
        assertThat(driver.bytes()).isPositive();
        assertThat(NamedDriver.ofUrls("jdbc:" + driver.word() + ":")).contains(driver);
    }

    @Test
    void otherUrlsHaveNoDriverHere() {
        assertThat(NamedDriver.ofUrls("jdbc:oracle:")).isEmpty();
        assertThat(NamedDriver.ofUrls("jdbc:")).isEmpty();
    }
}
