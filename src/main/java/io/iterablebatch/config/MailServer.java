package io.iterablebatch.config;

import io.iterablebatch.file.SecretFile;
import io.iterablebatch.net.UnusableSettingException;
import io.iterablebatch.net.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes mail. A login goes only over TLS.
 *
 * @param tls whether the conversation begins with TLS (RFC 8314), as at port 465; else it goes over to it by STARTTLS
 * @param username null: no login
 */
public record MailServer(
        String host,
        int port,
        boolean tls,
        @Nullable String username,
        @Nullable String password) {

    /** The variable that names the server; without it there is none. */
    public static final String HOST = "SPRING_MAIL_HOST";

    static final String PORT = "SPRING_MAIL_PORT";
    /** The login. */
    public static final String USERNAME = "SPRING_MAIL_USERNAME";

    static final String PASSWORD = "SPRING_MAIL_PASSWORD";
    static final String PASSWORD_FILE = PASSWORD + SecretFile.SUFFIX;
    /** The variable that makes the conversation begin with TLS. */
    public static final String TLS = "SPRING_MAIL_SSL_ENABLED";

    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;
    private static final int MOST = 65_535;

    static @Nullable MailServer read(EnvironmentVariables variables) {
        String host = variables.raw(HOST);
        if (host == null) {
            return null;
        }
        variables.note(HOST, host, true);
        try {
            WebAddress.host(host);
        } catch (UnusableSettingException e) {
            variables.problem(HOST, e.getMessage());
        }
        String username = variables.raw(USERNAME);
        if (username != null) {
            variables.note(USERNAME, username, true);
        }
        String password = variables.secretOrFile(PASSWORD);
        int port = port(variables);
        return new MailServer(host, port, tls(variables, port), username, password);
    }

    private static int port(EnvironmentVariables variables) {
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

    private static boolean tls(EnvironmentVariables variables, int port) {
        String text = variables.raw(TLS);
        if (text == null) {
            return port == SUBMISSION_OVER_TLS;
        }
        variables.note(TLS, text, true);
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            variables.problem(TLS, "must be true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    /** The sender of mail where the job file does not name one. */
    public String sender() {
        return username != null && username.contains("@") ? username : "iterable-batch@localhost";
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + "]";
    }
}
