package io.iterablebatch.config;

import java.util.List;

/** The names of the variables that say who may use the console. Only the console reads what they mean. */
public final class ConsoleVariables {

    public static final String USERS = "ITERABLE_BATCH_CONSOLE_USERS";
    public static final String USERS_FILE = "ITERABLE_BATCH_CONSOLE_USERS_FILE";
    public static final String PROXY_HEADER = "ITERABLE_BATCH_CONSOLE_PROXY_HEADER";
    public static final String PROXY_ADDRESS = "ITERABLE_BATCH_CONSOLE_PROXY_ADDRESS";
    public static final String URL = "ITERABLE_BATCH_CONSOLE_URL";
    public static final String METRICS_TOKEN = "ITERABLE_BATCH_CONSOLE_METRICS_TOKEN";

    /** What all of them begin with. */
    public static final String PREFIX = "ITERABLE_BATCH_CONSOLE_";

    /** All of them. */
    public static final List<String> ALL = List.of(USERS, USERS_FILE, PROXY_HEADER, PROXY_ADDRESS, URL, METRICS_TOKEN);

    private ConsoleVariables() {}

    /** Notes which are set; hashes and the token are masked. */
    static void note(EnvironmentVariables variables) {
        for (String name : ALL) {
            String value = variables.raw(name);
            if (name.equals(USERS) || name.equals(METRICS_TOKEN)) {
                variables.secret(name);
            } else if (value != null) {
                variables.note(name, value, true);
            }
        }
    }
}
