package io.iterablebatch.ledger.instance;

import io.iterablebatch.config.Destination;
import org.springframework.jdbc.core.JdbcTemplate;

/** The destinations that were ever sent to, with the fingerprint of the key last used. */
public final class DestinationStore {

    private final JdbcTemplate jdbc;

    public DestinationStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes that a run is about to use the destination with this key.
     *
     * @return whether the key is another than that of the destination's last run
     */
    public boolean use(Destination destination, String keyFingerprint) {
        jdbc.update(
                "INSERT INTO destination (destination_id, base_url, project) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                destination.id(),
                destination.baseUrl().toString(),
                destination.project());
        String before = jdbc.queryForObject(
                "SELECT key_fingerprint FROM destination WHERE destination_id = ?", String.class, destination.id());
        jdbc.update(
                "UPDATE destination SET base_url = ?, key_fingerprint = ? WHERE destination_id = ?",
                destination.baseUrl().toString(),
                keyFingerprint,
                destination.id());
        return before != null && !before.equals(keyFingerprint);
    }
}
