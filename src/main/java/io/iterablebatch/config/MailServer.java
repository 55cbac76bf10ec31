package io.iterablebatch.config;

import org.jspecify.annotations.Nullable;

/**
 * Who takes mail. A login goes only over TLS.
 *
 * @param username null: no login
 */
public record MailServer(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {

    /** The variable without which there is none. */
    public static final String HOST = "SPRING_MAIL_HOST";

    static final String PORT = "SPRING_MAIL_PORT";
    static final String USERNAME = "SPRING_MAIL_USERNAME";
    static final String PASSWORD = "SPRING_MAIL_PASSWORD";
    private static final int SUBMISSION = 587;
    private static final int MOST = 65_535;

    static @Nullable MailServer read(Variables variables) {
        String host = variables.raw(HOST);
        if (host == null) {
            return null;
        }
        variables.note(HOST, host, true);
        String username = variables.raw(USERNAME);
        if (username != null) {
            variables.note(USERNAME, username, true);
        }
        variables.secret(PASSWORD);
        return new MailServer(host, port(variables), username, variables.raw(PASSWORD));
    }

    private static int port(Variables variables) {
        String text = variables.raw(PORT);
        variables.note(PORT, text == null ? Integer.toString(SUBMISSION) : text, text != null);
        if (text == null) {
            return SUBMISSION;
        }
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MOST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, like one out of range.
        }
        variables.problem(PORT, "must be a port, from 1 to 65535");
        return SUBMISSION;
    }

    /** Who mail comes from where the job file does not say. */
    public String sender() {
        return username != null && username.contains("@") ? username : "iterable-batch@localhost";
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}
