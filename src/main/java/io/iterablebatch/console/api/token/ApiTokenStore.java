package io.iterablebatch.console.api.token;

import io.iterablebatch.console.security.Role;
import io.iterablebatch.state.JdbcInstants;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tokens in the state. All times are the database's; each call is one statement. Thread-safe. */
public final class ApiTokenStore {

    private static final String COLUMNS =
            "token_id, name, roles, created_by, created_at, expires_at, last_used_at, revoked_by, revoked_at";

    private record HashedToken(byte[] hash, FoundToken found) {}

    private final JdbcTemplate jdbc;

    public ApiTokenStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes a token.
     *
     * @param lifetime how long it may be used; null for ever
     * @return its text, which is not kept; empty where another one of this name was not revoked yet
     */
    public Optional<String> create(String name, Set<Role> roles, String createdBy, @Nullable Duration lifetime) {
        String secret = TokenSecret.random();
        boolean made = jdbc.update(
                        """
                        INSERT INTO api_token (name, roles, token_hash, created_by, created_at, expires_at)
                        VALUES (?, ?, ?, ?, clock_timestamp(), clock_timestamp() + make_interval(secs => ?))
                        ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING
                        """,
                        name,
                        roles.stream().sorted().map(Role::word).collect(Collectors.joining(",")),
                        TokenSecret.hash(secret),
                        createdBy,
                        lifetime == null ? null : (double) lifetime.toSeconds())
                == 1;
        return made ? Optional.of(secret) : Optional.empty();
    }

    /** All tokens, the newest first, revoked ones included. */
    public List<ApiToken> all() {
        return jdbc.query("SELECT " + COLUMNS + " FROM api_token ORDER BY token_id DESC", (row, index) -> token(row));
    }

    /**
     * Revokes the token of this name: from now on it is worth nothing.
     *
     * @return whether there was one
     */
    public boolean revoke(String name, String who) {
        return jdbc.update("""
                        UPDATE api_token SET revoked_by = ?, revoked_at = clock_timestamp()
                        WHERE name = ? AND revoked_at IS NULL
                        """, who, name) == 1;
    }

    /** The token with this text; empty where there never was one. */
    public Optional<FoundToken> find(String text) {
        if (!TokenSecret.isOne(text)) {
            return Optional.empty();
        }
        byte[] hash = TokenSecret.hash(text);
        return jdbc
                .query(
                        "SELECT token_hash, " + COLUMNS + """
                        , revoked_at IS NULL AND coalesce(expires_at > clock_timestamp(), true) AS valid,
                        coalesce(last_used_at < clock_timestamp() - interval '1 minute', true) AS use_is_new
                        FROM api_token WHERE token_hash = ?
                        """,
                        (row, index) -> new HashedToken(
                                row.getBytes("token_hash"),
                                new FoundToken(token(row), row.getBoolean("valid"), row.getBoolean("use_is_new"))),
                        (Object) hash)
                .stream()
                // What the index found tells nothing by its time, since it compares hashes; nor does this.
                .filter(each -> MessageDigest.isEqual(each.hash(), hash))
                .map(HashedToken::found)
                .findFirst();
    }

    /** Writes that a token is used. */
    public void used(long tokenId) {
        jdbc.update("""
                UPDATE api_token SET last_used_at = clock_timestamp()
                WHERE token_id = ? AND coalesce(last_used_at < clock_timestamp() - interval '1 minute', true)
                """, tokenId);
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getLong("token_id"),
                row.getString("name"),
                Arrays.stream(row.getString("roles").split(","))
                        .map(Role::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getString("created_by"),
                Objects.requireNonNull(JdbcInstants.of(row.getTimestamp("created_at"))),
                JdbcInstants.of(row.getTimestamp("expires_at")),
                JdbcInstants.of(row.getTimestamp("last_used_at")),
                row.getString("revoked_by"),
                JdbcInstants.of(row.getTimestamp("revoked_at")));
    }
}
