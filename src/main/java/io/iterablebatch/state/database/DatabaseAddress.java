package io.iterablebatch.state.database;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The part of a JDBC URL that may be shown: no user, no password, no options. */
record DatabaseAddress(String host, String port, String database) {

    private static final String PREFIX = "jdbc:postgresql:";

    /** Parses as the driver does; null where it cannot. */
    static @Nullable DatabaseAddress of(String jdbcUrl) {
        Properties parsed = jdbcUrl.startsWith(PREFIX) && !hasLogin(jdbcUrl) ? Driver.parseURL(jdbcUrl, null) : null;
        if (parsed == null) {
            return null;
        }
        return new DatabaseAddress(
                parsed.getProperty(PGProperty.PG_HOST.getName(), "localhost"),
                parsed.getProperty(PGProperty.PG_PORT.getName(), "5432"),
                parsed.getProperty(PGProperty.PG_DBNAME.getName(), "?"));
    }

    /**
     * Whether the URL holds a login as other URLs do, {@code user:password@host}. The driver takes that for a wrong
     * port, and logs it.
     */
    private static boolean hasLogin(String jdbcUrl) {
        int options = jdbcUrl.indexOf('?');
        int at = jdbcUrl.indexOf('@', PREFIX.length());
        return at >= 0 && (options < 0 || at < options);
    }

    boolean severalHosts() {
        return host.contains(",");
    }

    @Override
    public String toString() {
        String[] hosts = host.split(",");
        String[] ports = port.split(",");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            text.append(i == 0 ? "" : ",").append(hosts[i]);
            text.append(i < ports.length ? ":" + ports[i] : "");
        }
        return text.append('/').append(database).toString();
    }
}
