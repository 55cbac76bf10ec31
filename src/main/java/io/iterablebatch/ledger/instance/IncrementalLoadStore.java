package io.iterablebatch.ledger.instance;

import io.iterablebatch.source.IncrementalLoadTimes;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** From when on instances load what is new, by the clock of their source. */
public final class IncrementalLoadStore {

    private final JdbcTemplate jdbc;

    public IncrementalLoadStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Freezes the times of an instance, which all its runs ask for. */
    public void begin(long instanceId, IncrementalLoadTimes times) {
        jdbc.update(
                "UPDATE load_instance SET load_since = ?, queried_at = ? WHERE instance_id = ?",
                utc(times.since()),
                utc(times.askedAt()),
                instanceId);
    }

    /** From when on the instance loads, or null for all that its job file wants. */
    public @Nullable Instant since(long instanceId) {
        OffsetDateTime since = jdbc.queryForObject(
                "SELECT load_since FROM load_instance WHERE instance_id = ?", OffsetDateTime.class, instanceId);
        return since == null ? null : since.toInstant();
    }

    /**
     * When the source was asked by the last load that completed. Other parameters, such as a canary's limit, are other
     * loads: what they did not bring is still to come.
     */
    public Optional<Instant> last(String destination, String job, Map<String, String> parameters) {
        List<OffsetDateTime> last =
                jdbc.queryForList("""
                SELECT max(queried_at) FROM load_instance
                WHERE destination_id = ? AND job = ? AND parameters = ? AND completed
                """, OffsetDateTime.class, destination, job, JsonColumns.pairs(parameters));
        return last.stream().filter(Objects::nonNull).findFirst().map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
