package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.mapping.MappedRecord.Invalid;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextRows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A mapping for tests, and what it makes of rows. */
final class Mapper {

    private static final String USERS = """
            action: users.bulk-update
            source: { csv: users.csv }
            identify: { email: email, userId: id }
            """;

    final UsersMapping mapping;
    private long rows = 1;

    private Mapper(UsersMapping mapping) {
        this.mapping = mapping;
    }

    /** The mapping of a whole job file. */
    static Mapper of(String job, String... columns) {
        return new Mapper(UsersMapping.of(JobText.of(job).read(), List.of(columns), SomeUsers.NUMBERS));
    }

    /** Users known by the column {@code email} or {@code id}, and whatever else the job file holds. */
    static Mapper with(String more, String... columns) {
        return of(USERS + more, columns);
    }

    /** The same with a value for the placeholder {@code DAY}. */
    static Mapper filled(String more, String day, String... columns) {
        JobText job = JobText.of(USERS + more).environment("DAY", day);
        return new Mapper(UsersMapping.of(job.read(), List.of(columns), SomeUsers.NUMBERS));
    }

    /** A single column that goes to the field {@code x}, as {@code type: long} says. */
    static Mapper cell(String settings) {
        return with("fields:\n  cell: { to: x, " + settings + " }\n", "email", "id", "cell");
    }

    /** A row of strings is mapped as a part of a file, too, with the same result. */
    MappedRecord map(Object... row) {
        rows++;
        MappedRecord mapped = mapping.map(new SourceRecord(rows - 1, "users.csv", rows, row, null, 0));
        if (Arrays.stream(row).allMatch(Mapper::fitsIntoAFile)) {
            List<String> cells = Arrays.stream(row).map(String.class::cast).toList();
            assertThat(facts(mapping.map(TextRows.record(rows - 1, cells)))).isEqualTo(facts(mapped));
        }
        return mapped;
    }

    private static boolean fitsIntoAFile(Object cell) {
        return cell instanceof String text
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static List<Object> facts(MappedRecord mapped) {
        if (mapped instanceof MappedRecord.Skipped) {
            return List.of("skipped");
        }
        return mapped instanceof Update update
                ? List.of(update.user(), new String(update.item().bytes(), StandardCharsets.UTF_8))
                : List.of(((Invalid) mapped).user(), ((Invalid) mapped).reason());
    }

    /** The item that a row makes. */
    String item(Object... row) {
        MappedRecord mapped = map(row);
        assertThat(mapped).isInstanceOf(Update.class);
        return new String(((Update) mapped).item().bytes(), StandardCharsets.UTF_8);
    }

    /** The {@code dataFields} of the item. */
    String fields(Object... row) {
        return item(row).replaceFirst("^.*\"dataFields\":", "").replaceFirst("\\}$", "");
    }

    /** What the column {@code cell} sends, or an empty text when nothing is sent. */
    String sends(Object cell) {
        return fields("a@example.com", "", cell)
                .replaceFirst("^\\{(\"x\":)?", "")
                .replaceFirst("\\}$", "");
    }

    Reason refuses(Object... row) {
        MappedRecord mapped = map(row);
        assertThat(mapped).isInstanceOf(Invalid.class);
        return ((Invalid) mapped).reason();
    }

    /** The code with which the column {@code cell} is refused. */
    String refusesCell(Object cell) {
        return refusalOf(cell).code();
    }

    /** Why the column {@code cell} is refused. */
    Reason refusalOf(Object cell) {
        Reason reason = refuses("a@example.com", "", cell);
        assertThat(reason.detail()).startsWith("column `cell`: ");
        return reason;
    }
}
