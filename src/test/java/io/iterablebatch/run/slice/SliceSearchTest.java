package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Reason;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class SliceSearchTest {

    private static final List<String> COLUMNS = List.of("email", "id", "country");
    private static final String TWO = """
            action: users.bulk-update
            source: { csv: users.csv }
            identify: { email: email, userId: id }
            slices: 16
            """;

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("search");
    }

    @AfterTry
    void nothingIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        Files.delete(folder);
    }

    private SliceSearch search(String job, int slices) {
        return new SliceSearch(SomeSlices.of(JobText.of(job).read(), slices).division(), folder);
    }

    private static RowsInMemory rows(List<SourceRecord> rows) {
        RowsInMemory source = new RowsInMemory(COLUMNS, rows);
        source.open(null);
        return source;
    }

    private static SourceRecord row(int number, String email, String id, String country) {
        return TextRows.record(number, List.of(email, id, country));
    }

    /** Few names, so that rows connect many. */
    private static List<SourceRecord> connected(Random random, int count, int names) {
        List<SourceRecord> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String email = random.nextInt(4) == 0 ? "" : "u" + random.nextInt(names) + "@example.com";
            String id = random.nextInt(3) == 0
                    ? ""
                    : random.nextInt(8) == 0 ? "u1@example.com" : "u" + random.nextInt(names);
            rows.add(row(i + 1, email, id, "DE"));
        }
        return rows;
    }

    @Property(tries = 200)
    void noTwoSlicesHoldRowsOfOneIdentifier(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int slices, @ForAll boolean idFirst) {
        Random random = new Random(seed);
        List<SourceRecord> rows = connected(random, random.nextInt(300), 2 + random.nextInt(200));
        String job = TWO + (idFirst ? "options: { preferUserId: true }\n" : "");

        SliceExceptions found = search(job, slices).find(rows(rows));

        JobFile file = JobText.of(job).read();
        SliceAssignment assignment = SomeSlices.of(file, slices).with(found).assignment(COLUMNS);
        Map<String, Integer> sliceOf = new HashMap<>();
        for (SourceRecord row : rows) {
            int slice = assignment.sliceOf(row);
            for (String name : List.of(String.valueOf(row.value(0)), String.valueOf(row.value(1)))) {
                if (!name.isEmpty()) {
                    assertThat(sliceOf.merge(name, slice, (one, other) -> one))
                            .as(name)
                            .isEqualTo(slice);
                }
            }
        }
        assertThat(search(job, slices).find(rows(rows)).size())
                .as("found again")
                .isEqualTo(found.size());
    }

    @Example
    void usersWhomNothingConnectsAreNoExceptions() {
        List<SourceRecord> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(row(i + 1, "u" + i % 500 + "@example.com", "id" + i % 500, ""));
        }

        assertThat(search(TWO, 16).find(rows(rows)).size()).isZero();
    }

    @Example
    void aLongChainIsOneGroup() {
        List<SourceRecord> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(row(2 * i + 1, "u" + i + "@example.com", "id" + i, ""));
            rows.add(row(2 * i + 2, "u" + i + "@example.com", "id" + (i + 1), ""));
        }
        SliceExceptions found = search(TWO, 16).find(rows(rows));
        SliceAssignment assignment =
                SomeSlices.of(JobText.of(TWO).read(), 16).with(found).assignment(COLUMNS);

        assertThat(rows).extracting(assignment::sliceOf).containsOnly(assignment.sliceOf(rows.get(0)));
    }

    /** Else one text such as "n/a", which makes rows invalid, would connect all of them. */
    @Example
    void wrongIdentifiersAndSkippedAndBrokenRowsConnectNobody() {
        List<SourceRecord> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row(3 * i + 1, "n/a", "id" + i, ""));
            rows.add(row(3 * i + 2, "u" + i + "@example.com", "shared", "skipped"));
            rows.add(new SourceRecord(
                    3 * i + 3,
                    "users.csv",
                    1,
                    new String[] {"u" + i + "@example.com", "broken"},
                    new Reason("broken", "in two"),
                    0));
        }

        assertThat(search(TWO + "where: { country: { not: skipped } }\n", 16)
                        .find(rows(rows))
                        .size())
                .isZero();
    }

    @Example
    void moreThanAHundredThousandAreRefusedWithAWayOut() {
        List<SourceRecord> rows = new ArrayList<>();
        for (int i = 0; i < 120_000; i++) {
            rows.add(row(i + 1, "u" + i + "@example.com", "unknown", ""));
        }
        RunFailure refused =
                catchThrowableOfType(RunFailure.class, () -> search(TWO, 16).find(rows(rows)));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
        assertThat(refused).hasMessageContaining("100,000").hasMessageContaining("partition-by");
        assertThat(search(TWO, 16).find(rows(rows.subList(0, 90_000))).size()).isBetween(80_000, 90_000);
    }

    @Example
    void aColumnThatTearsAUserApartIsRefused() {
        String job = TWO + "partition-by: country\n";
        List<SourceRecord> rows = List.of(
                row(1, "a@example.com", "1", "DE"),
                row(2, "b@example.com", "2", "FR"),
                row(3, "A@example.com", "3", "DE"),
                row(4, "c@example.com", "2", "FR"));

        assertThat(search(job, 16).find(rows(rows)).size()).isZero();
        List<SourceRecord> torn = new ArrayList<>(rows);
        torn.add(row(5, "c@example.com", "4", "DE"));
        assertThatThrownBy(() -> search(job, 16).find(rows(torn)))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("1 identifier is in rows with different texts");
    }

    @Example
    void isNeededOnlyWhereTheIdentifierDoesNotSayTheSlice() {
        assertThat(search(TWO, 16).isNeeded()).isTrue();
        assertThat(search(JobText.MINIMAL + "slices: 16\n", 16).isNeeded()).isFalse();
        assertThat(search(JobText.MINIMAL + "slices: 16\npartition-by: country\n", 16)
                        .isNeeded())
                .isTrue();
    }

    @Example
    void nothingOfTheSourceIsHeld() {
        List<SourceRecord> rows = connected(new Random(1), 5_000, 5_000);
        RowsInMemory source = rows(rows);
        search(TWO, 16).find(source);

        assertThat(source.mostUnreleased()).isLessThanOrEqualTo(1);
    }
}
