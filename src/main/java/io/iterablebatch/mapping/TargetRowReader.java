package io.iterablebatch.mapping;

import io.iterablebatch.Reason;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.mapping.cell.identifier.IdCellParser;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which target a row names: by an id, or for scheduled messages also by a campaign and one user. A row that could
 * mean two targets is refused: what is done to a target cannot be undone. Used by one thread.
 */
public final class TargetRowReader {

    private static final CellMistake BAD_ID =
            new CellMistake("bad-id", "not a whole number above 0, of up to 18 digits");

    /** Nobody is merged with anybody here: a target of such a user is there, or it is not found. */
    private static final IdentifierCells AS_THEY_STAND = new IdentifierCells(Set.of(), true, false);

    private final TargetsSection.Columns columns;
    private final @Nullable Cell id;
    private final @Nullable Cell campaign;
    private final @Nullable Cell email;
    private final @Nullable Cell userId;
    private final IdentifierRules identifiers = new IdentifierRules(AS_THEY_STAND);

    private record Cell(String column, int index) {

        @Nullable Object of(SourceRecord record) {
            Object value = record.values()[index];
            return IdCellParser.empty(value) ? null : value;
        }
    }

    /** Thrown by the first check that fails. */
    private static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Reason reason;

        UnusableException(Reason reason) {
            super(reason.code(), null, false, false);
            this.reason = reason;
        }

        UnusableException(Cell cell, CellMistake mistake) {
            this(new Reason(mistake.code(), "column " + cell.column() + ": " + mistake.what()));
        }
    }

    /** @param all the source's columns, the named ones among them */
    public TargetRowReader(TargetsSection.Columns columns, List<String> all) {
        this.columns = columns;
        this.id = cell(columns.id(), all);
        this.campaign = cell(columns.campaignId(), all);
        this.email = cell(columns.email(), all);
        this.userId = cell(columns.userId(), all);
    }

    private static @Nullable Cell cell(@Nullable NamedColumn column, List<String> all) {
        return column == null ? null : new Cell(column.column(), all.indexOf(column.column()));
    }

    /** The target of the row, or why it names none. */
    public TargetRow read(SourceRecord record) {
        if (record.fault() != null) {
            return new TargetRow.Unusable(record.fault());
        }
        try {
            return new TargetRow.Named(target(record));
        } catch (UnusableException e) {
            return new TargetRow.Unusable(e.reason);
        }
    }

    private TargetId target(SourceRecord record) throws UnusableException {
        refuseUnfit(record);
        Object number = value(id, record);
        boolean ofUser = Stream.of(campaign, email, userId).anyMatch(cell -> value(cell, record) != null);
        if (number != null && ofUser) {
            throw new UnusableException(new Reason(
                    "ambiguous-target", "it has both an id and a campaign or user; leave one of them empty"));
        }
        if (number != null && id != null) {
            return new TargetId.Numbered(number(id, number));
        }
        if (ofUser) {
            return ofUser(record);
        }
        String names = columns.all().stream().map(NamedColumn::column).collect(Collectors.joining(", "));
        throw new UnusableException(
                new Reason("no-id", (columns.all().size() == 1 ? "column " : "columns ") + names + ": nothing there"));
    }

    private TargetId ofUser(SourceRecord record) throws UnusableException {
        Object number = value(campaign, record);
        Object address = value(email, record);
        Object user = value(userId, record);
        if (number == null || campaign == null || (address == null && user == null)) {
            throw new UnusableException(
                    new Reason("no-id", "a campaign and a user belong together, and one of them is missing"));
        }
        if (address != null && user != null) {
            throw new UnusableException(new Reason(
                    "ambiguous-target", "it has both an e-mail address and a userId; leave one of them empty"));
        }
        long campaignId = number(campaign, number);
        return address == null
                ? new TargetId.OfUser(campaignId, null, user(text(user)))
                : new TargetId.OfUser(campaignId, address(text(address)), null);
    }

    private String address(String address) throws UnusableException {
        CellMistake mistake = identifiers.checkEmail(address);
        if (mistake != null && email != null) {
            throw new UnusableException(email, mistake);
        }
        return address;
    }

    private String user(String user) throws UnusableException {
        CellMistake mistake = IdentifierRules.checkUserId(user);
        if (mistake != null && userId != null) {
            throw new UnusableException(userId, mistake);
        }
        return user;
    }

    private static String text(@Nullable Object identifier) {
        return InvisibleCharacters.strip(String.valueOf(CellText.of(identifier)));
    }

    private static @Nullable Object value(@Nullable Cell cell, SourceRecord record) {
        return cell == null ? null : cell.of(record);
    }

    private void refuseUnfit(SourceRecord record) throws UnusableException {
        for (Cell cell : Arrays.asList(id, campaign, email)) {
            refuse(cell, UnfitValueCheck.of(value(cell, record)));
        }
        refuse(userId, IdentifierRules.unfitAsUserId(value(userId, record)));
    }

    private static void refuse(@Nullable Cell cell, @Nullable CellMistake mistake) throws UnusableException {
        if (cell != null && mistake != null) {
            throw new UnusableException(cell, mistake);
        }
    }

    private static long number(Cell cell, Object value) throws UnusableException {
        long number = IdCellParser.id(value);
        if (number <= 0) {
            throw new UnusableException(cell, BAD_ID);
        }
        return number;
    }
}
