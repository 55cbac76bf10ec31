package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextRows;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SliceAssignmentTest {

    private static final List<String> COLUMNS = List.of("email", "id", "country");
    private static final String TWO = """
            action: users.bulk-update
            source: { csv: users.csv }
            identify: { email: email, userId: id }
            slices: 16
            """;

    private static SliceAssignment assignment(String job) {
        return assignment(JobText.of(job).read());
    }

    private static SliceAssignment assignment(JobFile job) {
        return SomeSlices.of(job, 16).assignment(COLUMNS);
    }

    private static SourceRecord values(long number, String... cells) {
        return new SourceRecord(number, "users.csv", number + 1, cells, null, 0);
    }

    private static SourceRecord broken(long number, String... cells) {
        return new SourceRecord(number, "users.csv", number + 1, cells, new Reason("broken", "in two"), 0);
    }

    @Property
    void cellsOfTextAndValuesAreInTheSameSlice(@ForAll String country, @ForAll int user) {
        String email = Math.floorMod(user, 3) == 0 ? "" : "u" + user + "@example.com";
        String id = Math.floorMod(user, 5) == 0 ? "" : "id\"" + user;
        List<String> cells = List.of(email, id, country.replaceAll("\\p{Cs}", "x"));
        for (String job : List.of(TWO, TWO + "partition-by: country\n")) {
            assertThat(assignment(job).sliceOf(TextRows.record(7, cells)))
                    .isEqualTo(assignment(job).sliceOf(values(7, cells.toArray(String[]::new))));
        }
    }

    @Example
    void anAddressIsInOneSliceHoweverItIsWritten() {
        SliceAssignment slices = assignment(TWO);

        assertThat(slices.sliceOf(values(1, "Ada@Example.com ", "", "")))
                .isEqualTo(slices.sliceOf(TextRows.record(2, List.of("ada@example.com", "17", ""))))
                .isEqualTo(slices.sliceOf(broken(3, "ada@example.com")));
    }

    @Example
    void theFirstIdentifierThatIsRightSaysTheSlice() {
        SliceAssignment emailFirst = assignment(TWO);
        SliceAssignment idFirst = assignment(TWO + "options: { preferUserId: true }\n");
        int ofId = emailFirst.sliceOf(values(1, "", "17", ""));

        assertThat(emailFirst.sliceOf(values(2, "not an address", "17", ""))).isEqualTo(ofId);
        assertThat(idFirst.sliceOf(values(3, "a@example.com", "17", ""))).isEqualTo(ofId);
        assertThat(idFirst.sliceOf(values(4, "b@example.com", "17", ""))).isEqualTo(ofId);
    }

    @Example
    void rowsWithoutAUserAreSpreadOverAllSlices() {
        SliceAssignment slices = assignment(TWO);
        Set<Integer> found = new HashSet<>();
        for (long number = 1; number <= 200; number++) {
            found.add(slices.sliceOf(values(number, "", "", "")));
        }

        assertThat(found).hasSize(16);
    }

    @Example
    void usersAreSpreadOverAllSlicesEvenly() {
        SliceAssignment slices = assignment(TWO);
        Integer[] counts = new Integer[16];
        Arrays.fill(counts, 0);
        for (int i = 0; i < 16_000; i++) {
            counts[slices.sliceOf(TextRows.record(i, List.of("user" + i + "@example.com", "", "")))]++;
        }

        assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
    }

    /** The same that a warehouse computes: MD5 of "DE" begins with 0x3a52f3c22ed6fcde. */
    @Example
    void aColumnsTextIsInTheSliceOfItsMd5() {
        SliceAssignment slices = assignment(TWO + "partition-by: country\n");

        assertThat(slices.sliceOf(values(1, "a@example.com", "1", "DE"))).isEqualTo(0x3);
        assertThat(slices.sliceOf(values(2, "b@example.com", "2", "DE"))).isEqualTo(0x3);
        assertThat(slices.sliceOf(broken(3, "c@example.com"))).isBetween(0, 15);
    }

    @Example
    void whoIsHeldTogetherWithOthersIsInTheirSlice() {
        UserNumbers numbers = UserNumbers.ofNoState();
        SliceExceptions exceptions = new SliceExceptions.Builder(2)
                .add(numbers.of("a@example.com"), 255)
                .add(numbers.of("b@example.com"), 3)
                .build();
        SliceAssignment slices =
                SomeSlices.of(JobText.of(TWO).read(), 256).with(exceptions).assignment(COLUMNS);

        assertThat(slices.sliceOf(values(1, "A@example.com", "1", ""))).isEqualTo(255);
        assertThat(slices.sliceOf(values(2, "b@example.com", "2", ""))).isEqualTo(3);
        assertThat(slices.slice(3).holds(values(2, "b@example.com", "2", ""))).isTrue();
        assertThat(slices.slice(4).holds(values(2, "b@example.com", "2", ""))).isFalse();
    }

    /** A warehouse asked again may have given the row another number. */
    @Example
    void aRowOfAWarehouseWithoutAUserGoesByItsKey() {
        JobFile job = JobText.of("""
                        action: users.bulk-update
                        source: { warehouse: { url: "jdbc:postgresql://there/x", query: "select 1", key: country } }
                        identify: { email: email, userId: id }
                        slices: 16
                        """).read();

        assertThat(assignment(job).sliceOf(values(1, "", "", "DE"))).isEqualTo(0x3);
        assertThat(assignment(job).sliceOf(values(2, "", "", "DE"))).isEqualTo(0x3);
    }
}
