package io.iterablebatch.ledger.instance;

import io.iterablebatch.hashing.SipHash;
import io.iterablebatch.hashing.UserNumbers;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The secret key of this state, by which {@link UserNumbers} are made that stand in it. */
public final class UserNumberKey {

    private UserNumberKey() {}

    /** The numbers of this state: the same in every process that uses it, and in no other state. */
    public static UserNumbers read(JdbcTemplate jdbc) {
        byte[] key = Objects.requireNonNull(jdbc.queryForObject("SELECT key FROM user_number_key", byte[].class));
        return new UserNumbers(SipHash.withKey(key));
    }
}
