package io.iterablebatch.state.database;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose the sessions of a process are, where a worker of a fleet started it or is it: all of them carry the worker's
 * name, so that they can be found and ended together.
 *
 * @param name of all sessions, to which some add what they are for
 */
public record SessionOwner(String name) {

    /** By which a worker tells the processes that it starts who it is. */
    public static final String VARIABLE = "ITERABLE_BATCH_WORKER";

    private static final String PROGRAM = "iterable-batch";

    /** What the sessions of a worker begin with; a space follows, or nothing. */
    public static String sessionName(String workerId) {
        return PROGRAM + " " + workerId;
    }

    /** The owner that the environment names; null where no worker has to do with this process. */
    static @Nullable SessionOwner of(Map<String, String> environment) {
        String worker = environment.getOrDefault(VARIABLE, "");
        return worker.isEmpty() ? null : new SessionOwner(sessionName(worker));
    }

    /** What a session calls itself that would be called this without an owner. */
    String label(String label) {
        String use = label.startsWith(PROGRAM) ? label.substring(PROGRAM.length()) : " " + label;
        return use.isBlank() ? name : name + use;
    }
}
