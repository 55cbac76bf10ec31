package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.job.source.WarehouseSection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseSectionReaderTest {

    private static final String SECRET = "geheim";

    private static final String PLAIN = """
            action: users.bulk-update
            identify: { email: email }
            source:
              warehouse:
                url: ${WAREHOUSE_URL}
                username: ${WAREHOUSE_USERNAME}
                password: ${WAREHOUSE_PASSWORD}
                key: id
                query: |
                  select *
                  from users
            """;

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://host:65536/db, true",
        "jdbc:postgresql://host:0/db, true",
        "jdbc:postgresql://host:99999999999/db, true",
        "jdbc:postgresql://host:54x/db, true",
        "'jdbc:postgresql://a:5432,b:70000/db', true",
        "jdbc:postgresql://[::1]:70000/db, true",
        "jdbc:mysql://host:70000/db, true",
        "jdbc:sqlserver://host:70000;databaseName=db, true",
        "jdbc:postgresql://host:5432/db, false",
        "'jdbc:postgresql://a:5432,b/db', false",
        "jdbc:postgresql://[::1]/db, false",
        "jdbc:postgresql:db, false",
        "jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=x, false"
    })
    void aPortThatNoServerHasIsAMistake(String url, boolean mistake) {
        JobText job = set(PLAIN).environment("WAREHOUSE_URL", url);
        if (mistake) {
            assertThat(job.problem()).contains("`: it holds a port that is none: write one from 1 to 65535");
        } else {
            assertThat(job.read()).isNotNull();
        }
    }

    /** A URL that is one variable is masked whole, and its host may be told. */
    @Test
    void whatTheEnvironmentGaveIsMasked() {
        assertThat(section(set(PLAIN.replace("from users", "from ${TABLE}")).environment("TABLE", "clients"))
                        .masked()
                        .values())
                .isEqualTo(Map.of("TABLE", "clients", "WAREHOUSE_USERNAME", "reader", "WAREHOUSE_PASSWORD", SECRET));

        WarehouseSection section =
                section(set(PLAIN.replace("${WAREHOUSE_URL}", "jdbc:postgresql://${HOST}/db?auth=${AUTH}"))
                        .environment("HOST", "db.example.com")
                        .environment("AUTH", "zqx-123"));

        assertThat(section.hiddenIn("db.example.com refuses READER with zqx-123, host is up"))
                .isEqualTo("${HOST} refuses ${WAREHOUSE_USERNAME} with ${AUTH}, host is up");
    }

    @Test
    void defaultsAreFilledIn() {
        WarehouseSection section = section(set(PLAIN));

        assertThat(section.query().jdbc()).isEqualTo("select *\nfrom users\n");
        assertThat(section.key()).isEqualTo("id");
        assertThat(section.fetchSize()).isEqualTo(1_000);
        assertThat(section.increments().overlap()).isEqualTo(Duration.ofMinutes(10));
        assertThat(section.login().username()).isEqualTo("reader");
        assertThat(section.onChange()).isEqualTo(SourceSection.OnChange.REFUSE);
    }

    @Test
    void aLoadBeginsBeforeTheLastOneByTheOverlap() {
        WarehouseSection section = section(set(PLAIN + """
                      where updated_at >= :since
                    since: 2026-01-31T06:00:00+01:00
                    overlap: 30m
                """));

        assertThat(section.increments().after(null)).isEqualTo(Instant.parse("2026-01-31T05:00:00Z"));
        assertThat(section.increments().after(Instant.parse("2026-02-01T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-31T23:30:00Z"));
    }

    @Test
    void jobParametersOfTheSqlCountAsUsed() {
        WarehouseSection section =
                section(set(PLAIN + "      where region = :region\n").parameter("region", "eu"));

        assertThat(section.bindings()).containsEntry("region", "eu");
    }

    @Test
    void anUnknownParameterOfTheSqlIsToldWithItsLine() {
        assertThat(set(PLAIN + "      where a = ':x' and region = :regoin\n")
                        .parameter("region", "eu")
                        .problems())
                .contains("12: `source.warehouse.query`: `:regoin` has no value: give it as a job parameter"
                        + " (regoin=VALUE behind the job file); did you mean `region`?");
    }

    @Test
    void parametersAreNeverPastedIntoTheSql() {
        assertThat(set(PLAIN + "      where region = '${region}'\n")
                        .parameter("region", "eu")
                        .problem())
                .contains("`${region}` cannot be a job parameter here")
                .contains(":name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: geheim",
                "password: \"${WAREHOUSE_PASSWORD}geheim\"",
                "url: jdbc:postgresql://host/db?password=geheim",
                "url: jdbc:postgresql://host/db?user=a&Password=geheim&x=y",
                "url: jdbc:mysql://reader:geheim@host/db",
                "url: jdbc:postgresql://reader:geheim@host/db",
                "url: jdbc:mariadb://reader:ge/geheim@host/db",
                "url: jdbc:oracle:thin:reader/geheim@host:1521:db",
                "url: jdbc:sqlserver://host;databaseName=x;password=geheim",
            })
    void aPasswordInTheFileIsRefusedAndNotRepeated(String line) {
        String key = line.substring(0, line.indexOf(':') + 1);
        JobText job = set(PLAIN.replaceFirst("(?m)" + key + ".*$", line.replace("$", "\\$")));

        assertThat(job.problem()).contains("does not belong into a job file").doesNotContain(SECRET);
    }

    /** The driver would log it as a wrong port. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://reader:geheim@host/db",
                "jdbc:mysql://reader:ge#heim@localhost:1/db",
                "jdbc:mysql://reader:ge/heim@host/db",
                "jdbc:mariadb://reader:geheim@host/db",
                "jdbc:snowflake://reader:geheim@account.snowflakecomputing.com",
                "jdbc:oracle:thin:reader/geheim@host:1521:db",
            })
    void aLoginBeforeTheHostDoesNotReachTheDriver(String url) {
        JobText job = set(PLAIN).environment("WAREHOUSE_URL", url);

        assertThat(job.problem())
                .isEqualTo("5: `source.warehouse.url: ${WAREHOUSE_URL}`: user and password go into `username` and"
                        + " `password`, or behind the `?`");
    }

    @Test
    void aPasswordIsNoJobParameter() {
        assertThat(JobText.of(PLAIN)
                        .environment("WAREHOUSE_URL", "jdbc:postgresql://host/db")
                        .environment("WAREHOUSE_USERNAME", "reader")
                        .parameter("WAREHOUSE_PASSWORD", SECRET)
                        .problem())
                .contains("`${WAREHOUSE_PASSWORD}` cannot be a job parameter here")
                .doesNotContain(SECRET);
    }

    @Test
    void anotherLoginIsTheSameJobAndAnotherQueryIsNot() {
        String hash = set(PLAIN).read().definition().definitionHash();

        assertThat(JobText.of(PLAIN)
                        .environment("WAREHOUSE_URL", "jdbc:postgresql://standby/db?password=other")
                        .environment("WAREHOUSE_USERNAME", "other")
                        .environment("WAREHOUSE_PASSWORD", "other")
                        .read()
                        .definition()
                        .definitionHash())
                .isEqualTo(hash);
        assertThat(set(PLAIN + "    fetch-size: 10\n").read().definition().definitionHash())
                .isEqualTo(hash);
        assertThat(set(PLAIN + "      where true\n").read().definition().definitionHash())
                .isNotEqualTo(hash);
        assertThat(set(PLAIN.replace("key: id", "key: email"))
                        .read()
                        .definition()
                        .definitionHash())
                .isNotEqualTo(hash);
    }

    @Test
    void theJobFileShowsNoSecret() {
        assertThat(set(PLAIN).read().toString()).doesNotContain(SECRET).doesNotContain("//host");
    }

    @Test
    void everyMistakeIsToldAtOnce() {
        assertThat(JobText.of("""
                        action: users.bulk-update
                        identify: { email: email }
                        source:
                          delimiter: ";"
                          warehouse:
                            url: postgres://host/db
                            query: select 1; select 2
                            since: yesterday
                            fetch-size: 0
                        """).problems())
                .hasSize(7)
                .anyMatch(problem -> problem.startsWith("4: unknown key `source.delimiter`"))
                .anyMatch(problem -> problem.startsWith("5: `source.warehouse.key` is missing"))
                .anyMatch(problem -> problem.startsWith("6: `source.warehouse.url"))
                .anyMatch(problem -> problem.startsWith("7: `source.warehouse.query`: more than one statement"))
                .anyMatch(problem -> problem.startsWith("8: `source.warehouse.since"))
                .anyMatch(problem -> problem.startsWith("8: `since` is for queries with `:since`"))
                .anyMatch(problem -> problem.startsWith("9: `source.warehouse.fetch-size"));
    }

    private static JobText set(String text) {
        return JobText.of(text)
                .environment("WAREHOUSE_URL", "jdbc:postgresql://host/db?password=" + SECRET)
                .environment("WAREHOUSE_USERNAME", "reader")
                .environment("WAREHOUSE_PASSWORD", SECRET);
    }

    private static WarehouseSection section(JobText job) {
        return (WarehouseSection) job.read().source();
    }
}
