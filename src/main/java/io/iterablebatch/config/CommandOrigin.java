package io.iterablebatch.config;

import java.util.Map;

/** From where a command was started, by what the starter leaves in the environment. */
public final class CommandOrigin {

    /**
     * Says it, where the rest cannot be told: {@code cron}, {@code Jenkins}. The console sets it for what it starts.
     */
    public static final String VARIABLE = "ITERABLE_BATCH_STARTED_BY";

    private static final int LONGEST = 100;

    private CommandOrigin() {}

    /** In words that fit behind "from", as in {@code systemd}. */
    static String of(Map<String, String> environment) {
        String said = environment
                .getOrDefault(VARIABLE, "")
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (!said.isEmpty()) {
            return said.substring(0, Math.min(LONGEST, said.length()));
        }
        if (environment.containsKey("AIRFLOW_CTX_DAG_ID")) {
            return "Airflow";
        }
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            return "Kubernetes";
        }
        return environment.containsKey("INVOCATION_ID") && !environment.containsKey("TERM")
                ? "systemd"
                : "the command line";
    }
}
