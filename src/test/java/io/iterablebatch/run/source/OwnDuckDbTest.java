package io.iterablebatch.run.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnDuckDbTest {

    @TempDir
    private Path folder;

    /** 1,000,000 rows of 400 bytes are more than it may take. */
    @Test
    void whatDoesNotFitIntoItsMemoryIsOnDiskForItsOwnerAloneUntilItIsClosed() throws IOException {
        String query = "select i as id, repeat(md5(i::varchar), 12) as text from range(1000000) t(i)"
                + " order by md5(i::varchar)";
        Path spills = folder.resolve("data/duckdb");
        try (RecordSource source = open(query)) {
            source.open(null);
            SourceRecord first = source.read();

            assertThat(first.values()[0]).isEqualTo(0L);
            Path spill = list(spills).get(0);
            assertThat(list(spill)).isNotEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spill)))
                    .isEqualTo("rwx------");
            long read = 0;
            for (SourceRecord record = first; record != null; record = source.read()) {
                source.release(record);
                read++;
            }
            assertThat(read).isEqualTo(1_000_000);
        }
        assertThat(list(spills)).isEmpty();
        assertThat(Path.of(".tmp")).doesNotExist();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndNobodyElses() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Path left = Files.createDirectories(folder.resolve("data/duckdb/" + ended.pid() + "-7"));
        Files.writeString(left.resolve("spilled"), "zqx");
        Path living = Files.createDirectories(
                folder.resolve("data/duckdb/" + ProcessHandle.current().pid() + "-7"));

        open("select 1 as id").close();

        assertThat(left).doesNotExist();
        assertThat(living).exists();
    }

    @Test
    void aLookAtTheColumnsLeavesNothing() {
        try (RecordSource source = SourceFactory.of(section("select 1 as id, 'x' as name"), configuration())) {
            assertThat(source.columns()).containsExactly("id", "name");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private RecordSource open(String query) {
        WarehouseSection section = section(query);
        return OwnDuckDb.open(section, String.valueOf(section.duckDbMemory()), configuration());
    }

    private static WarehouseSection section(String query) {
        return (WarehouseSection) JobText.of("action: users.bulk-update\nidentify: { email: email }\nsource:\n"
                        + "  key: id\n  memory: 256MB\n  duckdb: \"" + query + "\"\n")
                .read()
                .source();
    }

    private EnvironmentSettings configuration() {
        return EnvironmentSettings.from(
                Map.of("ITERABLE_BATCH_DATA", folder.resolve("data").toString()));
    }

    private static List<Path> list(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }
}
