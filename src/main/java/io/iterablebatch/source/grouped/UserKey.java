package io.iterablebatch.source.grouped;

import io.iterablebatch.Sha256;
import io.iterablebatch.job.action.IdentifierCells;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.source.CellText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of a row, in the form by which users are told apart.
 *
 * @param email in lower case, or null
 * @param userId or null
 */
record UserKey(@Nullable String email, @Nullable String userId) {

    /** The number that stands for a missing identifier. */
    static final long NONE = 0;

    /** Of a row that is nobody's. */
    static final UserKey NOBODY = new UserKey(null, null);

    /** Reads the identifiers from rows. Not thread-safe. */
    static final class UserKeyReader {

        private final int email;
        private final int userId;
        private final IdentifierCells cells;
        private final MessageDigest sha256 = Sha256.start();

        UserKeyReader(IdentifierColumns identify, List<String> columns) {
            email = identify.email() == null ? -1 : columns.indexOf(identify.email());
            userId = identify.userId() == null ? -1 : columns.indexOf(identify.userId());
            cells = identify.cells();
        }

        UserKey of(@Nullable Object[] values) {
            String address = text(CellText.of(value(values, email)));
            Object named = value(values, userId);
            // As the mapping reads it.
            String id = text(cells.wholeUserId() ? CellText.withoutZeros(named) : CellText.of(named));
            return new UserKey(
                    address == null ? null : address.toLowerCase(Locale.ROOT),
                    id == null ? null : Objects.requireNonNullElse(cells.userId(id), id));
        }

        /** 64 bits of a hash; if two identifiers share them, their rows are grouped without need. */
        long number(@Nullable String identifier) {
            if (identifier == null) {
                return NONE;
            }
            byte[] digest = sha256.digest(identifier.getBytes(StandardCharsets.UTF_8));
            long number = ByteBuffer.wrap(digest).getLong();
            return number == NONE ? 1 : number;
        }

        private static @Nullable Object value(@Nullable Object[] values, int index) {
            return index < 0 || index >= values.length ? null : values[index];
        }

        /** A damaged identifier links nobody: its row is invalid, and it is that of many. */
        private @Nullable String text(@Nullable String cell) {
            String text = cells.text(cell);
            return text == null || cells.refuses(text) ? null : text;
        }
    }
}
