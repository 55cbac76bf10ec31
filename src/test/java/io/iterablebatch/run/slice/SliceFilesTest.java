package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.CsvRecordSource;
import io.iterablebatch.source.grouped.RowStaging;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestDatabases.class)
class SliceFilesTest {

    private static final int SLICES = 3;
    private static final String USERS = "action: users.bulk-update\nidentify: { email: email }\n";
    private static final String SUBSCRIPTIONS = "action: subscriptions.bulk-update\nrows: {}\n";

    @TempDir
    private Path temporary = Path.of("");

    private RowStaging staging;

    @BeforeEach
    void begin(TestDatabase database) throws IOException {
        staging = new RowStaging(database.dataSource(), "there", "job");
        StringBuilder rows = new StringBuilder("email,id,list,action\n");
        for (int i = 0; i < 300; i++) {
            rows.append("u").append(i % 70).append("@example.com,").append(i).append(",7,subscribe\n");
        }
        Files.writeString(temporary.resolve("rows.csv"), rows.append("broken\n").toString());
    }

    private JobFile job(String action) {
        return JobText.of(action + "source: { csv: " + temporary.resolve("rows.csv") + " }\n")
                .read();
    }

    private SliceFiles files(JobFile job, String partitionBy, long instance) {
        SliceDivision division =
                new SliceDivision(job, SLICES, partitionBy, UserNumbers.ofNoState(), SliceExceptions.NONE);
        return new SliceFiles(division, temporary.resolve("shared").toString(), "there", instance);
    }

    private static List<String> read(RecordSource source) {
        List<String> all = new ArrayList<>();
        try (source) {
            source.open(null);
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                all.add(record.number() + " " + record.row() + " " + Arrays.toString(record.values()) + " "
                        + (record.together() == null ? 0 : record.together().size()));
            }
            all.add("end " + source.end().number());
        }
        return all;
    }

    /** Each slice reads the same from its file as of the whole source. */
    private void readTheSame(JobFile job) {
        SliceFiles files = files(job, null, 1);
        files.prepare(() -> false);
        for (int i = 0; i < SLICES; i++) {
            RecordSource all =
                    files.division().source(i, () -> CsvRecordSource.of((CsvSection) job.source(), temporary), staging);

            assertThat(read(files.source(i, staging))).isEqualTo(read(all)).hasSizeGreaterThan(50);
        }
    }

    @Test
    void aSliceReadsTheSameFromItsFile() {
        readTheSame(job(USERS));
    }

    @Test
    void aSliceReadsTheSameUserByUser() {
        readTheSame(job(SUBSCRIPTIONS + "identify: { email: email }\n"));
    }

    @Test
    void areOfNoUseWhereABrokenRowMayNameUsersOfSeveralSlices() {
        String two = "identify: { email: email, userId: id }\n";

        assertThat(files(job(USERS), null, 1).areOfUse()).isTrue();
        assertThat(files(job("action: users.bulk-update\n" + two), null, 1).areOfUse())
                .isTrue();
        assertThat(files(job(SUBSCRIPTIONS + "identify: { email: email }\n"), null, 1)
                        .areOfUse())
                .isTrue();
        assertThat(files(job(SUBSCRIPTIONS + two), null, 1).areOfUse()).isFalse();
        assertThat(files(job(SUBSCRIPTIONS + "identify: { email: email }\n"), "id", 1)
                        .areOfUse())
                .isFalse();
    }

    @Test
    void thoseThatNoRunNeedsAreDeleted() throws IOException {
        JobFile job = job(USERS);
        for (long instance = 1; instance <= 4; instance++) {
            files(job, null, instance).prepare(() -> false);
        }
        SliceFiles files = files(job, null, 3);
        Path others = Files.createDirectory(temporary.resolve("shared").resolve("somebody else's"));
        files.deleteOthers(instance -> instance == 2);
        try (Stream<Path> left = Files.list(temporary.resolve("shared"))) {
            assertThat(left).hasSize(3).contains(others);
        }
        files.delete();

        assertThatThrownBy(() -> files.source(0, staging)).isInstanceOf(SourceException.class);
        assertThat(read(files(job, null, 2).source(0, staging))).hasSizeGreaterThan(50);
    }

    @Test
    void anotherDivisionIsSplitAnew() {
        JobFile job = job(USERS);
        files(job, null, 1).prepare(() -> false);

        assertThatThrownBy(() -> files(job, "id", 1).source(0, staging)).isInstanceOf(SourceException.class);
        files(job, "id", 1).prepare(() -> false);
        assertThat(read(files(job, "id", 1).source(0, staging))).isNotEmpty();
    }
}
