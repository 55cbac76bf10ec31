package io.iterablebatch.ledger.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.Outcome;
import io.iterablebatch.ledger.FakeHistory;
import io.iterablebatch.ledger.audit.AuditEntry;
import io.iterablebatch.ledger.reject.RejectQuery;
import io.iterablebatch.ledger.reject.RejectRow;
import io.iterablebatch.report.Golden;
import io.iterablebatch.source.csv.FormulaDefusing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {

    @TempDir
    private Path folder;

    @Test
    void originalColumnsComeFirstAndOursLast() throws IOException {
        FakeHistory history = new FakeHistory("email", "=name", "city")
                .reject(Outcome.INVALID, "type-mismatch", "age is no long", "a@example.com", "Zoë, \"Z\"", "Malmö")
                .reject(Outcome.REJECTED, "refused", "user is forgotten", "b@example.com", "=1+1", "two\nlines")
                .reject(Outcome.INVALID, "ragged-row", "2 cells, the header has 3", "c@example.com", "-5")
                .reject(Outcome.INVALID, "ragged-row", "5 cells, the header has 3", "d", "@x", "'y", "4", "5");
        Golden.assertMatches("rejects/rejects.csv", written(history));
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        Path file = folder.resolve("rejects.csv");
        Files.writeString(file, "old", StandardCharsets.UTF_8);
        RejectsFile.write(new FakeHistory("email"), 7, file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void itIsPrivateWhileItIsWritten() throws IOException {
        List<String> seen = new ArrayList<>();
        RunHistory watching = new WatchingHistory(() -> {
            try (var files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    seen.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        RejectsFile.write(watching, 7, folder.resolve("rejects.csv"));
        assertThat(seen).containsExactly("rw-------");
    }

    @Test
    void anOlderFileSurvivesAFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("rejects.csv"), "old");
        RunHistory failing = new WatchingHistory(() -> {
            throw new IllegalStateException("the database went away");
        });
        assertThatThrownBy(() -> RejectsFile.write(failing, 7, file)).isInstanceOf(IllegalStateException.class);
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void theNumberOfRecordsIsReturned() throws IOException {
        FakeHistory history = new FakeHistory("email")
                .reject(Outcome.INVALID, "no-identity", "no e-mail", "")
                .reject(Outcome.INVALID, "no-identity", "no e-mail", "");
        assertThat(RejectsFile.write(history, 7, folder.resolve("rejects.csv"))).isEqualTo(2);
    }

    @Property(tries = 300)
    void everyCellComesBackAndNoneIsAFormula(@ForAll String one, @ForAll String other) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RejectsFile.write(new FakeHistory(one, "c" + other).reject(Outcome.INVALID, "x", "y", one, other), 7, out);
        String text = out.toString(StandardCharsets.UTF_8).substring(1);
        CSVRecord row =
                CSVFormat.DEFAULT.parse(new StringReader(text)).getRecords().get(1);
        List<String> cells = List.of(row.get(0), row.get(1));
        assertThat(cells).noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0);
        assertThat(cells.stream().map(FormulaDefusing::restore)).containsExactly(readable(one), readable(other));
    }

    /** Half a surrogate pair has no UTF-8. */
    private static String readable(String text) {
        Charset utf8 = StandardCharsets.UTF_8;
        return new String(text.getBytes(utf8), utf8);
    }

    private static String written(RunHistory history) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RejectsFile.write(history, 7, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private record WatchingHistory(Runnable whileWriting) implements RunHistory {

        @Override
        public List<RunRow> page(RunQuery query) {
            return List.of();
        }

        @Override
        public List<RunRow> latestOfEachJob(int limit) {
            return List.of();
        }

        @Override
        public Optional<RunRow> run(long runId) {
            return Optional.empty();
        }

        @Override
        public List<String> columns(long instanceId) {
            return List.of("email");
        }

        @Override
        public List<AuditEntry> audit(long runId) {
            return List.of();
        }

        @Override
        public long judgedAgain(long instanceId) {
            return 0;
        }

        @Override
        public void rejects(RejectQuery query, Consumer<RejectRow> each) {
            whileWriting.run();
        }

        @Override
        public List<RejectRow> rejects(RejectQuery query, int limit) {
            return List.of();
        }
    }
}
