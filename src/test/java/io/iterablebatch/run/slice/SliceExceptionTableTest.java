package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.source.Position;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(TestDatabases.class)
class SliceExceptionTableTest {

    private static Map<Long, Integer> all(SliceExceptions exceptions) {
        Map<Long, Integer> all = new HashMap<>();
        exceptions.forEach(all::put);
        return all;
    }

    @Test
    void whatWasFoundIsReadAgain(TestDatabase database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        jdbc.update("INSERT INTO destination (destination_id, base_url, project) VALUES ('d', 'u', 'p')");
        for (long instance = 5; instance <= 6; instance++) {
            jdbc.update("INSERT INTO batch_job_instance VALUES (?, 0, 'users', ?)", instance, "" + instance);
            jdbc.update(
                    "INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,"
                            + " source_columns, started_at)"
                            + " VALUES (?, 'd', 'users', 'users.bulk-update', '{}', 'h', '[]', now())",
                    instance);
        }
        SliceExceptions.Builder exceptions = new SliceExceptions.Builder(25_000);
        for (int i = 1; i <= 25_000; i++) {
            exceptions.add(i * 0x9E3779B97F4A7C15L, i % 256);
        }
        var found = new SliceExceptionTable.Found(exceptions.build(), new Position(77, "{\"a\": 1} b"));
        SliceExceptionTable table = new SliceExceptionTable(jdbc);
        table.save(5, found);
        table.save(6, new SliceExceptionTable.Found(SliceExceptions.NONE, new Position(1, "")));

        assertThat(table.of(5).orElseThrow().end()).isEqualTo(found.end());
        assertThat(all(table.of(5).orElseThrow().exceptions())).hasSize(25_000).isEqualTo(all(found.exceptions()));
        assertThat(table.of(6).orElseThrow().exceptions().size()).isZero();
        assertThat(table.of(7)).isEmpty();
    }
}
