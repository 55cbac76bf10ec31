package io.iterablebatch.delivery;

import io.iterablebatch.Reason;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows for tests of the window. */
public final class Rows {

    private Rows() {}

    public static MappedRecord.Update row(long number, @Nullable String email, @Nullable String userId, String value) {
        String user = email == null ? String.valueOf(userId) : userId == null ? email : email + "/" + userId;
        return SomeUsers.update(
                record(number),
                email,
                userId,
                (user.toLowerCase(Locale.ROOT) + "=" + value).getBytes(StandardCharsets.UTF_8));
    }

    static MappedRecord.Invalid invalid(long number) {
        return new MappedRecord.Invalid(
                record(number), UserIdentifiers.NOBODY, new Reason("bad-email", "not an e-mail"));
    }

    static SourceRecord record(long number) {
        return new SourceRecord(number, "rows.csv", number + 1, new Object[0], null, number);
    }
}
