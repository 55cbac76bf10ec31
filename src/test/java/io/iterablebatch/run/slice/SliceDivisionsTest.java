package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextRows;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(TestDatabases.class)
class SliceDivisionsTest {

    private static final List<String> COLUMNS = List.of("email", "id");
    private static final JobFile JOB = JobText.of("""
                    action: users.bulk-update
                    source: { csv: users.csv }
                    identify: { email: email, userId: id }
                    """).read();

    private final List<SourceRecord> rows = new ArrayList<>();
    private int opened;
    private SliceDivisions divisions;
    private JdbcTemplate jdbc;

    @BeforeEach
    void begin(TestDatabase database, @TempDir Path folder) {
        jdbc = new JdbcTemplate(database.dataSource());
        jdbc.update("INSERT INTO destination (destination_id, base_url, project) VALUES ('d', 'u', 'p')");
        jdbc.update("INSERT INTO batch_job_instance VALUES (7, 0, 'users', '7')");
        jdbc.update("INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,"
                + " source_columns, started_at) VALUES (7, 'd', 'users', 'users.bulk-update', '{}', 'h', '[]', now())");
        divisions = new SliceDivisions(jdbc, UserNumbers.ofNoState(), folder);
        for (int i = 0; i < 20; i++) {
            add("u" + i + "@example.com", "shared" + i % 2);
        }
    }

    private void add(String email, String id) {
        rows.add(TextRows.record(rows.size() + 1, List.of(email, id)));
    }

    private void prepare() {
        Supplier<RecordSource> wholes = () -> {
            opened++;
            return new RowsInMemory(COLUMNS, List.copyOf(rows));
        };
        divisions.prepare(7, JOB, 16, null, wholes);
    }

    private long slicesOfAll() {
        SliceDivision division = divisions.of(7, JOB, 16, null);
        SliceAssignment assignment = SliceAssignment.of(division, COLUMNS);
        return rows.stream().map(assignment::sliceOf).distinct().count();
    }

    @Test
    void whoIsConnectedIsFoundOnceForAllRunsOfTheInstance() {
        assertThat(slicesOfAll()).isGreaterThan(2);
        prepare();
        assertThat(slicesOfAll()).isLessThanOrEqualTo(2);
        opened = 0;
        prepare();

        assertThat(opened).as("a look at the end").isEqualTo(1);
        assertThat(slicesOfAll()).isLessThanOrEqualTo(2);
    }

    @Test
    void rowsThatCameLaterMayConnectWhoIsInOneSlice() {
        prepare();
        add("u0@example.com", "shared0");
        add("new@example.com", "another");
        opened = 0;
        prepare();
        prepare();

        assertThat(opened).as("end, all, end").isEqualTo(3);
    }

    @Test
    void rowsThatCameLaterMustNotTearAUserApart() {
        prepare();
        for (int i = 0; i < 20; i++) {
            add("v" + i + "@example.com", "shared" + i % 2);
        }

        assertThatThrownBy(this::prepare).isInstanceOf(SourceChangedException.class);
    }

    @Test
    void whatAKilledProcessLeftIsReplaced() {
        prepare();
        long before = slicesOfAll();
        jdbc.update("DELETE FROM slice_search");
        prepare();

        assertThat(slicesOfAll()).isEqualTo(before);
    }
}
