package io.iterablebatch.state.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class MigrationsTest {

    @Test
    void v1IsTheSchemaOfSpringBatchItself() throws IOException {
        assertThat(resource("/db/migration/V1__spring_batch_6_0.sql"))
                .isEqualTo(resource("/org/springframework/batch/core/schema-postgresql.sql"));
    }

    @Test
    void twoProcessesMayMigrateAtOnce() {
        try (TestDatabase database = TestDatabase.empty()) {
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(() -> Migrations.apply(database.dataSource())),
                            CompletableFuture.runAsync(() -> Migrations.apply(database.dataSource())))
                    .join();
            database.execute("select * from batch_job_instance");
        }
    }

    @Test
    void aDatabaseThatIsUpToDateCostsOneQuery(TestDatabase database) {
        database.execute("alter table flyway_schema_history rename column version to unreadable_for_flyway");

        assertThatCode(() -> Migrations.apply(database.dataSource())).doesNotThrowAnyException();
    }

    @Test
    void aDatabaseOfANewerVersionIsRefused(TestDatabase database) {
        otherScripts(database);
        database.execute("insert into flyway_schema_history select installed_rank + 1000, '9999', description, type,"
                + " 'V9999__later.sql', 1, installed_by, installed_on, execution_time, true"
                + " from flyway_schema_history where version = '1'");

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> Migrations.apply(database.dataSource()))
                .withMessageContaining("9999")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    /** As another version of the program would have it. */
    private static void otherScripts(TestDatabase database) {
        database.execute("comment on table flyway_schema_history is 'scripts of another version'");
    }

    @Test
    void aScriptThatWasAppliedInAnotherFormIsRefused(TestDatabase database) {
        otherScripts(database);
        database.execute("update flyway_schema_history set checksum = checksum + 1 where version = '1'");

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> Migrations.apply(database.dataSource()))
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @Test
    void aDatabaseWithOtherTablesIsRefused() {
        try (TestDatabase database = TestDatabase.empty()) {
            database.execute("create table theirs (id int)");

            assertThatExceptionOfType(RunFailure.class)
                    .isThrownBy(() -> Migrations.apply(database.dataSource()))
                    .withMessageContaining("holds other tables")
                    .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MigrationsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .stripTrailing();
        }
    }
}
