package io.iterablebatch.mapping;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.text.NullTexts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which user a row is about. Not thread-safe: it keeps the user of the row that was read last. */
final class RowUserReader {

    private static final int NONE = -1;
    private static final int LONGEST_PLAIN = 320;

    private final @Nullable String emailColumn;
    private final @Nullable String userIdColumn;
    private final int emailIndex;
    private final int userIdIndex;
    private final IdentifierCells cells;
    private final NullTexts nulls;
    private final IdentifierRules identifiers;
    private final UserNumbers numbers;
    private final byte[] lower = new byte[LONGEST_PLAIN];
    private @Nullable String email;
    private @Nullable String userId;
    private long emailNumber;
    private long userIdNumber;
    private final RowMistakes ofOneCell = new RowMistakes();

    /** @param columns the source's columns, the named ones among them */
    RowUserReader(IdentifierColumns identify, List<String> columns, IdentifierRules identifiers, UserNumbers numbers) {
        emailColumn = identify.email();
        userIdColumn = identify.userId();
        emailIndex = emailColumn == null ? NONE : columns.indexOf(emailColumn);
        userIdIndex = userIdColumn == null ? NONE : columns.indexOf(userIdColumn);
        cells = identify.cells();
        nulls = new NullTexts(cells.nulls());
        this.identifiers = identifiers;
        this.numbers = numbers;
    }

    /** Reads the identifiers, and adds what is wrong with them to {@code mistakes}. */
    UserIdentifiers read(SourceRecord record, RowMistakes mistakes) {
        TextCells text = record.text();
        UserIdentifiers plain = text == null ? null : plain(text);
        return plain == null ? readCarefully(record, mistakes) : plain;
    }

    /**
     * Reads the numbers of those identifiers with which nothing is wrong, and makes no object of a plain row.
     *
     * @see #emailNumber
     */
    void readNumbers(SourceRecord record) {
        TextCells text = record.text();
        if (text == null || !readPlainNumbers(text)) {
            readNumbersCarefully(record);
        }
    }

    /** Of the row that was read last; {@link UserNumbers#NONE} without an e-mail. */
    long emailNumber() {
        return emailNumber;
    }

    /** Of the row that was read last; {@link UserNumbers#NONE} without a userId. */
    long userIdNumber() {
        return userIdNumber;
    }

    private void readNumbersCarefully(SourceRecord record) {
        emailNumber = UserNumbers.NONE;
        userIdNumber = UserNumbers.NONE;
        if (emailColumn != null) {
            ofOneCell.clear();
            readEmail(cell(record, emailIndex), emailColumn, ofOneCell);
            TextCells text = record.text();
            if (!ofOneCell.isEmpty()) {
                emailNumber = UserNumbers.NONE;
            } else if (text != null && email != null) {
                remember(email, text);
            }
        }
        if (userIdColumn != null) {
            ofOneCell.clear();
            readUserId(cell(record, userIdIndex), userIdColumn, ofOneCell);
            if (!ofOneCell.isEmpty()) {
                userIdNumber = UserNumbers.NONE;
            }
        }
    }

    /** A row with a fault may have fewer cells than there are columns. */
    private static @Nullable Object cell(SourceRecord record, int index) {
        if (record.text() != null) {
            return record.value(index);
        }
        @Nullable Object[] values = record.values();
        return index < values.length ? values[index] : null;
    }

    /** The user of a row whose identifiers are all plainly written; null if one is not, or none is there. */
    private @Nullable UserIdentifiers plain(TextCells text) {
        return readPlainNumbers(text) && (emailNumber != UserNumbers.NONE || userIdNumber != UserNumbers.NONE)
                ? UserIdentifiers.ofCells(text, emailIndex, emailNumber, userIdIndex, userIdNumber)
                : null;
    }

    /** Reads the numbers of a row whose identifiers, as far as there are any, are all plainly written; else false. */
    private boolean readPlainNumbers(TextCells text) {
        boolean hasEmail = emailIndex != NONE && !isEmpty(text, emailIndex);
        boolean hasUserId = userIdIndex != NONE && !isEmpty(text, userIdIndex);
        emailNumber = hasEmail ? plainEmail(text) : UserNumbers.NONE;
        userIdNumber = hasUserId ? plainUserId(text) : UserNumbers.NONE;
        return hasEmail == (emailNumber != UserNumbers.NONE) && hasUserId == (userIdNumber != UserNumbers.NONE);
    }

    private boolean isEmpty(TextCells text, int cell) {
        return text.isEmpty(cell)
                || (text.isLiteral(cell) && nulls.contains(text.utf8(), text.start(cell), text.end(cell)));
    }

    private UserIdentifiers readCarefully(SourceRecord record, RowMistakes mistakes) {
        TextCells text = record.text();
        email = null;
        userId = null;
        emailNumber = UserNumbers.NONE;
        userIdNumber = UserNumbers.NONE;
        if (emailColumn != null) {
            readEmail(record.value(emailIndex), emailColumn, mistakes);
            if (text != null && email != null && mistakes.isEmpty()) {
                remember(email, text);
            }
        }
        if (userIdColumn != null) {
            readUserId(record.value(userIdIndex), userIdColumn, mistakes);
        }
        if (email == null && userId == null && mistakes.isEmpty()) {
            mistakes.addWhole(IdentifierRules.NONE);
        }
        return email == null && userId == null
                ? UserIdentifiers.NOBODY
                : new UserIdentifiers(email, userId, emailNumber, userIdNumber);
    }

    /** The number of an address that is plainly written; none if it is not. */
    private long plainEmail(TextCells text) {
        int from = text.start(emailIndex);
        int length = text.end(emailIndex) - from;
        if (!text.isPlain(emailIndex)
                || length > LONGEST_PLAIN
                || !identifiers.isPlainEmail(text.utf8(), from, from + length)) {
            return UserNumbers.NONE;
        }
        byte[] utf8 = text.utf8();
        for (int i = 0; i < length; i++) {
            byte b = utf8[from + i];
            lower[i] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
        }
        return numbers.of(lower, 0, length);
    }

    /** So that the next address of the domain is plain, if this one is written as it is sent. */
    private void remember(String right, TextCells text) {
        int from = text.start(emailIndex);
        int to = text.end(emailIndex);
        if (text.isPlain(emailIndex) && right.length() == to - from) {
            identifiers.foundRight(text.utf8(), from, to);
        }
    }

    private long plainUserId(TextCells text) {
        int from = text.start(userIdIndex);
        int to = text.end(userIdIndex);
        return text.isPlain(userIdIndex) && identifiers.isPlainUserId(text.utf8(), from, to)
                ? numbers.of(text.utf8(), from, to)
                : UserNumbers.NONE;
    }

    private void readEmail(@Nullable Object cell, String column, RowMistakes mistakes) {
        email = identifier(CellText.of(cell), column, UnfitValueCheck.of(cell), mistakes);
        if (email == null) {
            return;
        }
        String key = email.toLowerCase(Locale.ROOT);
        emailNumber = numbers.of(key);
        CellMistake mistake = identifiers.checkEmail(email);
        if (mistake != null) {
            mistakes.add(column, mistake);
        }
    }

    private void readUserId(@Nullable Object cell, String column, RowMistakes mistakes) {
        String cellText = cells.wholeUserId() ? CellText.withoutZeros(cell) : CellText.of(cell);
        String text = identifier(cellText, column, IdentifierRules.unfitAsUserId(cell), mistakes);
        if (text == null) {
            return;
        }
        CellMistake damage = identifiers.damage(text);
        if (damage != null) {
            mistakes.add(column, damage);
            return;
        }
        userId = cells.userId(text);
        if (userId == null) {
            mistakes.add(column, IdentifierRules.NOT_WHOLE);
            return;
        }
        userIdNumber = numbers.of(userId);
        CellMistake mistake = IdentifierRules.checkUserId(userId);
        if (mistake != null) {
            mistakes.add(column, mistake);
        }
    }

    private @Nullable String identifier(
            @Nullable String text, String column, @Nullable CellMistake unfit, RowMistakes mistakes) {
        if (unfit != null) {
            mistakes.add(column, unfit);
            return null;
        }
        return cells.text(text);
    }
}
