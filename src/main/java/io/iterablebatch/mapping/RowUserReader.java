package io.iterablebatch.mapping;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.IdentifierRules;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.source.CellText;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which user a row is about. Not thread-safe: it keeps the user of the row that was read last. */
final class RowUserReader {

    private static final int NONE = -1;

    private final @Nullable String emailColumn;
    private final @Nullable String userIdColumn;
    private final int emailIndex;
    private final int userIdIndex;
    private final IdentifierRules identifiers;
    private final UserNumbers numbers;
    private @Nullable String email;
    private @Nullable String userId;

    /** @param columns the source's columns, the named ones among them */
    RowUserReader(IdentifierColumns identify, List<String> columns, IdentifierRules identifiers, UserNumbers numbers) {
        emailColumn = identify.email();
        userIdColumn = identify.userId();
        emailIndex = emailColumn == null ? NONE : columns.indexOf(emailColumn);
        userIdIndex = userIdColumn == null ? NONE : columns.indexOf(userIdColumn);
        this.identifiers = identifiers;
        this.numbers = numbers;
    }

    /** Reads the identifiers, and adds what is wrong with them to {@code mistakes}. */
    void read(@Nullable Object[] row, RowMistakes mistakes) {
        email = email(row, mistakes);
        userId = userId(row, mistakes);
        if (email == null && userId == null && mistakes.isEmpty()) {
            mistakes.addWhole(IdentifierRules.NONE);
        }
    }

    /** As it will be sent, or null. */
    @Nullable String email() {
        return email;
    }

    /** As it will be sent, or null. */
    @Nullable String userId() {
        return userId;
    }

    /** Both, with their numbers. */
    UserIdentifiers identifiers() {
        return UserIdentifiers.of(email, userId, numbers);
    }

    private @Nullable String email(@Nullable Object[] row, RowMistakes mistakes) {
        String cell = emailColumn == null
                ? null
                : identifier(row[emailIndex], emailColumn, UnfitValueCheck.of(row[emailIndex]), mistakes);
        if (cell == null || emailColumn == null) {
            return null;
        }
        CellMistake mistake = identifiers.checkEmail(cell);
        if (mistake != null) {
            mistakes.add(emailColumn, mistake);
        }
        return cell;
    }

    private @Nullable String userId(@Nullable Object[] row, RowMistakes mistakes) {
        String cell = userIdColumn == null
                ? null
                : identifier(row[userIdIndex], userIdColumn, IdentifierRules.unfitAsUserId(row[userIdIndex]), mistakes);
        if (cell == null || userIdColumn == null) {
            return null;
        }
        CellMistake mistake = IdentifierRules.checkUserId(cell);
        if (mistake != null) {
            mistakes.add(userIdColumn, mistake);
        }
        return cell;
    }

    private static @Nullable String identifier(
            @Nullable Object cell, String column, @Nullable CellMistake unfit, RowMistakes mistakes) {
        if (unfit != null) {
            mistakes.add(column, unfit);
            return null;
        }
        String text = CellText.of(cell);
        String identifier = text == null ? "" : InvisibleCharacters.strip(text);
        return identifier.isEmpty() ? null : identifier;
    }
}
