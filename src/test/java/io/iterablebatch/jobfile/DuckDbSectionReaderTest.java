package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.job.source.WarehouseSection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuckDbSectionReaderTest {

    private static final String PLAIN = """
            action: users.bulk-update
            identify: { email: email }
            source:
              duckdb: select * from read_csv('users.csv') where n > :least and t >= :since
              key: id
            """;

    @Test
    void aQueryAndItsKeyAreEnough() {
        WarehouseSection section = section(JobText.of(PLAIN).parameter("least", "5"));

        assertThat(section.query().parameters()).containsExactly("least", "since");
        assertThat(section.bindings()).isEqualTo(Map.of("least", "5"));
        assertThat(section.key()).isEqualTo("id");
        assertThat(section.duckDbMemory()).isEqualTo("512MB");
        assertThat(section.name()).isEqualTo("duckdb");
        assertThat(section.onChange()).isEqualTo(OnChange.REFUSE);
        assertThat(section.facts())
                .containsOnlyKeys("source.duckdb", "source.key", "source.on-change")
                .containsEntry("source.key", "id");
    }

    @Test
    void allElseMayBeSaidBesideThem() {
        WarehouseSection section =
                section(JobText.of(PLAIN + "  since: 2026-01-01\n  overlap: 1h\n  memory: 2 gb\n  on-change: restart\n")
                        .parameter("least", "5"));

        assertThat(section.duckDbMemory()).isEqualTo("2GB");
        assertThat(section.increments().overlap()).hasHours(1);
        assertThat(section.facts())
                .as("memory changes nothing in the result")
                .containsOnlyKeys("source.duckdb", "source.key", "source.on-change", "source.since", "source.overlap");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    memory: 255MB      | at least 256MB
                    memory: lots       | at least 256MB
                    memory: 0GB        | at least 256MB
                    fetch-size: 7      | fetch-size
                    delimiter: ";"     | delimiter
                    url: "jdbc:duckdb:"| url
                    """)
    void whatDoesNotFitIsSaid(String more, String said) {
        assertThat(JobText.of(PLAIN + "  " + more + "\n")
                        .parameter("least", "5")
                        .problem())
                .contains(said);
    }

    @Test
    void theKeyIsRequiredAndParametersNeedValues() {
        assertThat(JobText.of(PLAIN.replace("  key: id\n", "")).problems())
                .anyMatch(each -> each.contains("`source.key` is missing") || each.contains("key"))
                .anyMatch(each -> each.contains("`source.duckdb`: `:least` has no value"));
    }

    /** It would be pasted into the SQL. */
    @Test
    void aJobParameterIsBoundAndNotPasted() {
        assertThat(JobText.of(PLAIN.replace(":least", "${least}"))
                        .parameter("least", "5")
                        .problem())
                .contains("`${least}` cannot be a job parameter here", "`:name`");
    }

    @Test
    void withoutSinceThereIsNothingToBeginWith() {
        assertThat(JobText.of(PLAIN.replace(" and t >= :since", "") + "  overlap: 1h\n")
                        .parameter("least", "5")
                        .problem())
                .contains("`overlap` is for queries with `:since`");
    }

    private static WarehouseSection section(JobText job) {
        return (WarehouseSection) job.read().source();
    }
}
