package io.iterablebatch;

/**
 * One mistake of the user's.
 *
 * @param where file and line, variable or option, as in {@code jobs/users.yaml:12}
 * @param what the mistake and, where there is one, the way out
 */
public record Problem(String where, String what) {

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
