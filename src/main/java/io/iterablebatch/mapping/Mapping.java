package io.iterablebatch.mapping;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.Reason;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.source.SourceRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes updates of records, by the rules of one job file. Not thread-safe: it writes into buffers of its own. */
public final class Mapping {

    private static final int NONE = -1;

    private final @Nullable String emailColumn;
    private final @Nullable String userIdColumn;
    private final int email;
    private final int userId;
    private final Identifiers identifiers = new Identifiers();
    private final DateLikeStrings dateLike = new DateLikeStrings();
    private final RowMistakes mistakes = new RowMistakes();
    private final ItemWriter writer;

    private Mapping(JobFile job, List<String> columns) {
        emailColumn = job.identify().email();
        userIdColumn = job.identify().userId();
        email = emailColumn == null ? NONE : columns.indexOf(emailColumn);
        userId = userIdColumn == null ? NONE : columns.indexOf(userIdColumn);
        writer = new ItemWriter(FieldTree.of(job, columns, new CellTypes(identifiers, dateLike)), job.options());
    }

    /**
     * The mapping of a job's rows.
     *
     * @param columns those of the source, in the order of {@link SourceRecord#values()}
     * @throws Problems when the job file names columns that are not there
     */
    public static Mapping of(JobFile job, List<String> columns) {
        List<Problem> problems = JobFiles.check(job, columns);
        if (!problems.isEmpty()) {
            throw new Problems(problems);
        }
        return new Mapping(job, columns);
    }

    /**
     * The update that a record makes, or why it makes none: the first mistake's code and the details of all.
     *
     * <p>Codes: that of the record's own fault; {@code no-identifier}, {@code bad-email}, {@code bad-user-id};
     * {@code bad-long}, {@code bad-double}, {@code bad-boolean}, {@code bad-date}, {@code bad-geo}, {@code bad-json},
     * {@code value-too-long}; {@code too-large} and, for JSON with half a character, {@code bad-text}.
     */
    public Mapped map(SourceRecord record) {
        if (record.fault() != null) {
            return new Mapped.Invalid(record, record.fault());
        }
        mistakes.clear();
        dateLike.at(record);
        @Nullable Object[] row = record.values();
        String ownEmail = email(row);
        String ownUserId = userId(row);
        if (ownEmail == null && ownUserId == null) {
            mistakes.addWhole(Identifiers.NONE);
        }
        writer.write(ownEmail, ownUserId, row, mistakes);
        Reason reason = mistakes.reason();
        return reason == null
                ? new Mapped.Update(record, ownEmail, ownUserId, writer.item())
                : new Mapped.Invalid(record, reason);
    }

    /** What the operator should know of the records mapped so far; grows, at most one for each field. */
    public List<MappingWarning> warnings() {
        return dateLike.warnings();
    }

    private @Nullable String email(@Nullable Object[] row) {
        String cell = identifier(row, email);
        if (cell == null || emailColumn == null) {
            return null;
        }
        String address = cell.strip();
        CellMistake mistake = identifiers.checkEmail(address);
        if (mistake != null) {
            mistakes.add(emailColumn, mistake);
        }
        return address;
    }

    private @Nullable String userId(@Nullable Object[] row) {
        String cell = identifier(row, userId);
        if (cell == null || userIdColumn == null) {
            return null;
        }
        CellMistake mistake = Identifiers.checkUserId(cell);
        if (mistake != null) {
            mistakes.add(userIdColumn, mistake);
        }
        return cell;
    }

    private static @Nullable String identifier(@Nullable Object[] row, int index) {
        String cell = index == NONE ? null : Cells.text(row[index]);
        return cell == null || cell.isBlank() ? null : cell;
    }
}
