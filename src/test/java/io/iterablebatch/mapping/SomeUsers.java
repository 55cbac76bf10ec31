package io.iterablebatch.mapping;

import io.iterablebatch.hashing.SipHash;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Users of tests, with numbers by a key that all tests share. */
public final class SomeUsers {

    public static final UserNumbers NUMBERS =
            new UserNumbers(SipHash.withKey("a key of tests..".getBytes(StandardCharsets.US_ASCII)));

    private SomeUsers() {}

    public static UserIdentifiers user(@Nullable String email, @Nullable String userId) {
        return UserIdentifiers.of(email, userId, NUMBERS);
    }

    public static Update update(SourceRecord record, @Nullable String email, @Nullable String userId, byte[] json) {
        return new Update(record, user(email, userId), JsonItem.of(json));
    }
}
