package io.iterablebatch.yaml;

import org.jspecify.annotations.Nullable;

/** The values that job parameters cannot fill. Those are kept with the run and shown, and anybody may give them. */
final class EnvironmentOnlyValues {

    private EnvironmentOnlyValues() {}

    /** Whether the value at this path may be a secret, which platforms mount as a file. */
    static boolean mayBeSecret(String path) {
        return why(path) != null
                && !path.startsWith("schedule.")
                && !path.equals("source.warehouse.query")
                && !path.equals("source.duckdb");
    }

    /** Why the value at this path is filled from the environment alone, or null where it is not. */
    static @Nullable String why(String path) {
        if (path.startsWith("schedule.")) {
            return "the schedule gives the parameters itself. Set the environment variable instead";
        }
        return switch (path) {
            case "source.warehouse.url",
                    "source.warehouse.username",
                    "source.warehouse.password",
                    "notify.webhook",
                    "notify.webhook.url",
                    "notify.webhook.routing-key" ->
                "parameters are kept with the run, and this may be a secret. Set the environment variable instead";
            case "source.warehouse.query", "source.duckdb" ->
                "it would be pasted into the SQL. Write it as `:name`, which binds its value";
            default -> null;
        };
    }
}
