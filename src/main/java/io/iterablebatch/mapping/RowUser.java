package io.iterablebatch.mapping;

import io.iterablebatch.InvisibleCharacters;
import io.iterablebatch.jobfile.Identify;
import io.iterablebatch.source.CellText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which user a row is about. Not thread-safe: it holds the user of the row read last. */
final class RowUser {

    private static final int NONE = -1;

    private final @Nullable String emailColumn;
    private final @Nullable String userIdColumn;
    private final int emailIndex;
    private final int userIdIndex;
    private final Identifiers identifiers;
    private @Nullable String email;
    private @Nullable String userId;

    /** @param columns those of the source, the named ones among them */
    RowUser(Identify identify, List<String> columns, Identifiers identifiers) {
        emailColumn = identify.email();
        userIdColumn = identify.userId();
        emailIndex = emailColumn == null ? NONE : columns.indexOf(emailColumn);
        userIdIndex = userIdColumn == null ? NONE : columns.indexOf(userIdColumn);
        this.identifiers = identifiers;
    }

    /** Reads the identifiers and notes what is wrong with them. */
    void read(@Nullable Object[] row, RowMistakes mistakes) {
        email = email(row, mistakes);
        userId = userId(row, mistakes);
        if (email == null && userId == null) {
            mistakes.addWhole(Identifiers.NONE);
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

    private @Nullable String email(@Nullable Object[] row, RowMistakes mistakes) {
        String cell = identifier(row, emailIndex);
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
        String cell = identifier(row, userIdIndex);
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
        String cell = index == NONE ? null : CellText.of(row[index]);
        String identifier = cell == null ? "" : InvisibleCharacters.strip(cell);
        return identifier.isEmpty() ? null : identifier;
    }
}
