package io.iterablebatch.mapping;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.source.SourceRecord;
import java.util.List;

/**
 * Reads by which numbers the user of a row is known, as the mapping reads them, for those who need no more of the row.
 * An identifier with which something is wrong has no number: its row is invalid, and others with the same text are not
 * of the same user. Not thread-safe: it keeps the numbers of the row that was read last.
 */
public final class RowUserNumbers {

    private final RowUserReader user;

    /** @param columns the source's columns, the named ones among them */
    public RowUserNumbers(IdentifierColumns identify, List<String> columns, UserNumbers numbers) {
        user = new RowUserReader(identify, columns, new IdentifierRules(identify.cells()), numbers);
    }

    /** Reads a row, be it one with a fault, whose cells are taken for those of the columns at their places. */
    public void read(SourceRecord record) {
        user.readNumbers(record);
    }

    /** Stands for the e-mail in lower case; {@link UserNumbers#NONE} where there is none, or a wrong one. */
    public long emailNumber() {
        return user.emailNumber();
    }

    /** Stands for the userId; {@link UserNumbers#NONE} where there is none, or a wrong one. */
    public long userIdNumber() {
        return user.userIdNumber();
    }
}
