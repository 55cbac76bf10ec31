package io.iterablebatch.state.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * What stands behind the question mark of a URL of PostgreSQL. The driver ignores options that it does not know, so
 * that a misspelled {@code currentSchema} would put the state elsewhere; and it takes any server of several.
 */
record JdbcUrlOptions(Map<String, String> values) {

    private static final String TARGET = PGProperty.TARGET_SERVER_TYPE.getName();
    private static final String PRIMARY = "primary";

    /** Values of {@code targetServerType} with which the driver takes a server that can be written to, or none. */
    private static final Set<String> PRIMARIES = Set.of(PRIMARY, "master");

    /** Values with which the driver takes the only server of a URL as it is. */
    private static final Set<String> ANY = Set.of("any", "preferPrimary", "");

    /** Options that name a class of somebody else's; the driver then passes on options that only that class knows. */
    private static final Set<String> FOREIGN_CLASSES = Set.of(
            PGProperty.SOCKET_FACTORY.getName(),
            PGProperty.SSL_FACTORY.getName(),
            PGProperty.AUTHENTICATION_PLUGIN_CLASS_NAME.getName());

    static JdbcUrlOptions of(String jdbcUrl) {
        Map<String, String> values = new LinkedHashMap<>();
        int start = jdbcUrl.indexOf('?');
        for (String option : (start < 0 ? "" : jdbcUrl.substring(start + 1)).split("&")) {
            if (!option.isEmpty()) {
                int equals = option.indexOf('=');
                values.put(
                        equals < 0 ? option : option.substring(0, equals),
                        equals < 0 ? "" : URLDecoder.decode(option.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new JdbcUrlOptions(values);
    }

    /** What is wrong with them, or null. Values are not repeated: one may be a password in the wrong place. */
    @Nullable String mistake(boolean severalHosts) {
        for (Map.Entry<String, String> option : values.entrySet()) {
            PGProperty known = PGProperty.forName(option.getKey());
            if (known == null && values.keySet().stream().noneMatch(FOREIGN_CLASSES::contains)) {
                return "the PostgreSQL driver knows no option of the name " + option.getKey();
            }
            String[] choices = known == null || known == PGProperty.TARGET_SERVER_TYPE ? null : known.getChoices();
            if (choices != null && Arrays.stream(choices).noneMatch(option.getValue()::equalsIgnoreCase)) {
                return "its option " + option.getKey() + " is none of " + String.join(", ", choices);
            }
        }
        String target = values.getOrDefault(TARGET, "");
        boolean fits = PRIMARIES.contains(target) || (severalHosts ? target.isEmpty() : ANY.contains(target));
        return fits ? null : "its option " + TARGET + " must be " + PRIMARY + ": the state is written to";
    }

    /** Whether the driver is told to take no server but one that can be written to. */
    boolean primaryOnly() {
        return PRIMARIES.contains(values.getOrDefault(TARGET, ""));
    }

    /** The URL with what must be said where it names several servers. */
    static String toPrimary(String jdbcUrl) {
        if (JdbcUrlOptions.of(jdbcUrl).values.containsKey(TARGET)) {
            return jdbcUrl;
        }
        return jdbcUrl + (jdbcUrl.indexOf('?') < 0 ? "?" : "&") + TARGET + "=" + PRIMARY;
    }
}
