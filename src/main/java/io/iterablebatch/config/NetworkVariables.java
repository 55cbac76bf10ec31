package io.iterablebatch.config;

import io.iterablebatch.net.Network;
import java.util.Locale;

/** The variables that say through which proxy requests go, and whom to trust besides Java's trust store. */
final class NetworkVariables {

    private NetworkVariables() {}

    static Network read(EnvironmentVariables variables) {
        for (String name : Network.PROXY_VARIABLES) {
            note(variables, name);
            note(variables, name.toLowerCase(Locale.ROOT));
        }
        String file = variables.raw(Network.CA_FILE);
        if (file != null) {
            variables.note(Network.CA_FILE, file, true);
        }
        return Network.of(variables.environment(), variables::problem);
    }

    /** Without the login that may stand before the host. */
    private static void note(EnvironmentVariables variables, String name) {
        String value = variables.raw(name);
        if (value != null) {
            variables.note(name, value.substring(value.lastIndexOf('@') + 1), true);
        }
    }
}
