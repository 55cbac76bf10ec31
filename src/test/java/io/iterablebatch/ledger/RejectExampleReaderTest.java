package io.iterablebatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.delivery.FinishedPrefix;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.ledger.history.RejectExampleReader;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@ExtendWith(TestDatabases.class)
class RejectExampleReaderTest {

    private TestDatabase database;
    private Runs runs;

    @BeforeEach
    void begin(TestDatabase fresh) {
        database = fresh;
        runs = new Runs(fresh).instance(7, "users", Map.of(), "email", "city").run(12, 7);
    }

    private void refuse(String... codes) {
        List<RecordOutcome> refused = new ArrayList<>();
        for (String code : codes) {
            refused.add(Runs.refused(Outcome.INVALID, code, refused.size() + 1, "cell " + code, "Bonn"));
        }
        runs.ledger(7, 12, 1)
                .record(new FinishedPrefix(refused, 0), Runs.position(codes.length + 1), List.of(), List.of());
    }

    @Test
    void theFirstOfEachReasonInTheOrderOfTheInput() {
        refuse("b", "a", "b", "c", "b", "a");

        Map<String, List<RejectRow>> examples =
                new RejectExampleReader(runs.jdbc).of(7, List.of("a", "b", "z"), 2, false);

        assertThat(examples).containsOnlyKeys("a", "b");
        assertThat(examples.get("a")).extracting(RejectRow::number).containsExactly(2L, 6L);
        assertThat(examples.get("b")).extracting(RejectRow::row).containsExactly(2L, 4L);
        assertThat(examples.get("b").get(0).reason().detail()).isEqualTo("why");
        assertThat(examples.get("b").get(0).source()).isEqualTo("users.csv");
    }

    @Test
    void cellsComeOnlyWhereTheyAreAskedFor() {
        refuse("a");
        RejectExampleReader examples = new RejectExampleReader(runs.jdbc);

        assertThat(examples.of(7, List.of("a"), 1, false).get("a").get(0).values())
                .isEmpty();
        assertThat(examples.of(7, List.of("a"), 1, true).get("a").get(0).values())
                .containsExactly("cell a", "Bonn");
    }

    /** A hundred thousand refused records for a thousand reasons: what is read is what is shown. */
    @Test
    void howeverManyThereAreFewAreRead() {
        runs.jdbc.update("INSERT INTO reject (instance_id, run_id, record_number, source, source_row, outcome, reason,"
                + " detail, cells, origin_instance, origin_record) SELECT 7, 12, n, 'users.csv', n + 1, 'invalid',"
                + " 'reason-' || n % 1000, 'why', '[]', 7, n FROM generate_series(1, 100000) AS n");
        AtomicInteger read = new AtomicInteger();
        List<String> reasons =
                IntStream.range(0, 50).mapToObj(n -> "reason-" + n).toList();

        Map<String, List<RejectRow>> examples =
                new RejectExampleReader(new JdbcTemplate(counting(read))).of(7, reasons, 5, false);

        assertThat(examples).hasSize(50);
        assertThat(examples.get("reason-7"))
                .extracting(RejectRow::number)
                .containsExactly(7L, 1_007L, 2_007L, 3_007L, 4_007L);
        assertThat(read).hasValue(250);
    }

    private DelegatingDataSource counting(AtomicInteger rows) {
        return new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                return counted(super.getConnection(), Connection.class, rows);
            }
        };
    }

    /** The same, whose result sets tell how many rows were gone to. */
    @SuppressWarnings("unchecked")
    private static <T> T counted(T real, Class<T> kind, AtomicInteger rows) {
        return (T) Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
            try {
                Object result = method.invoke(real, arguments);
                if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                    rows.incrementAndGet();
                }
                if (result instanceof PreparedStatement statement) {
                    return counted(statement, PreparedStatement.class, rows);
                }
                return result instanceof ResultSet set ? counted(set, ResultSet.class, rows) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
