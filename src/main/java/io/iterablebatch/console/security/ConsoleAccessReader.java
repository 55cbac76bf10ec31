package io.iterablebatch.console.security;

import static io.iterablebatch.config.ConsoleVariables.METRICS_TOKEN;
import static io.iterablebatch.config.ConsoleVariables.PROXY_ADDRESS;
import static io.iterablebatch.config.ConsoleVariables.PROXY_HEADER;
import static io.iterablebatch.config.ConsoleVariables.URL;
import static io.iterablebatch.config.ConsoleVariables.USERS;
import static io.iterablebatch.config.ConsoleVariables.USERS_FILE;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.console.security.ConsoleAccess.Way;
import io.iterablebatch.file.UserNamedFile;
import io.iterablebatch.net.UnusableSettingException;
import io.iterablebatch.net.WebAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from the environment how people get in, all mistakes at once. */
public final class ConsoleAccessReader {

    /** A path of plain words, since it stands before the addresses of every page. */
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/?");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int SHORTEST_TOKEN = 16;

    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();

    private ConsoleAccessReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Reads.
     *
     * @param bind where the console is to listen: outside of this machine only with a login
     * @param user of the operating system
     * @throws UsageFailure with all mistakes
     */
    public static ConsoleAccess read(Map<String, String> environment, InetAddress bind, String user) {
        ConsoleAccessReader reader = new ConsoleAccessReader(environment);
        ConsoleAccess access = new ConsoleAccess(reader.way(bind, user), reader.url(), reader.token());
        if (!reader.problems.isEmpty()) {
            throw new UsageFailure(reader.problems);
        }
        return access;
    }

    private Way way(InetAddress bind, String user) {
        String header = get(PROXY_HEADER);
        String address = get(PROXY_ADDRESS);
        List<ConsoleAccount> accounts = accounts(header == null);
        if (header != null || address != null) {
            return proxy(header, address, accounts, user);
        }
        if (!accounts.isEmpty()) {
            return new Way.Passwords(accounts);
        }
        if (!bind.isLoopbackAddress() && problems.isEmpty()) {
            problems.add(new Problem(
                    "--bind",
                    bind.getHostAddress() + " can be reached from other machines, so people must log in: set "
                            + USERS_FILE
                            + " to a file of lines name:role,role:hash (./iterable-batch console --hash makes"
                            + " a hash), or " + PROXY_HEADER + " and " + PROXY_ADDRESS
                            + " for a proxy that asks; or leave --bind out"));
        }
        return new Way.Link(user);
    }

    private Way proxy(@Nullable String header, @Nullable String address, List<ConsoleAccount> accounts, String user) {
        if (header == null || address == null) {
            problems.add(new Problem(
                    header == null ? PROXY_HEADER : PROXY_ADDRESS,
                    "must be set too: anybody could send the header, so only the proxy's address is believed"));
            return new Way.Link(user);
        }
        if (!HEADER.matcher(header).matches()) {
            problems.add(new Problem(PROXY_HEADER, "is not the name of a header, such as X-Forwarded-User"));
        }
        if (accounts.isEmpty() && problems.isEmpty()) {
            problems.add(
                    new Problem(
                            USERS_FILE,
                            "must name a file of lines name:role,role that says who may do what; the proxy says only who it is"));
        }
        InetAddress proxy = numeric(address);
        if (proxy == null) {
            problems.add(new Problem(PROXY_ADDRESS, "is not an IP address, such as 10.0.0.5"));
            return new Way.Link(user);
        }
        return new Way.Proxy(header, proxy, accounts);
    }

    /** Reads an address that is a number; a name would be looked up, and whatever answers would be believed. */
    private static @Nullable InetAddress numeric(String text) {
        try {
            return NUMERIC.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }

    private List<ConsoleAccount> accounts(boolean passwords) {
        String text = get(USERS);
        String file = get(USERS_FILE);
        if (text != null && file != null) {
            problems.add(new Problem(USERS, "and " + USERS_FILE + " are both set; keep one of them"));
            return List.of();
        }
        if (file != null) {
            try {
                List<ConsoleAccount> accounts = ConsoleAccount.parseAll(text(Path.of(file)), file, passwords, problems);
                if (accounts.isEmpty() && problems.isEmpty()) {
                    problems.add(new Problem(USERS_FILE, "names " + file + ", in which nobody stands"));
                }
                return accounts;
            } catch (IOException | InvalidPathException e) {
                problems.add(new Problem(USERS_FILE, "names " + file + ", which cannot be read"));
                return List.of();
            }
        }
        return text == null ? List.of() : ConsoleAccount.parseAll(text, USERS, passwords, problems);
    }

    private @Nullable URI url() {
        String text = get(URL);
        if (text == null) {
            return null;
        }
        String mistake = "is not of the form https://console.example.com or https://example.com/batch/";
        try {
            URI url = WebAddress.parse(text);
            if (PATH.matcher(url.getRawPath()).matches() && url.getRawQuery() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (UnusableSettingException e) {
            mistake = e.getMessage() + "; write it as https://console.example.com";
        }
        problems.add(new Problem(URL, mistake));
        return null;
    }

    private @Nullable String token() {
        String token = get(METRICS_TOKEN);
        if (token != null && token.length() < SHORTEST_TOKEN) {
            problems.add(new Problem(METRICS_TOKEN, "must have at least " + SHORTEST_TOKEN + " characters"));
        }
        return token;
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = UserNamedFile.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private @Nullable String get(String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }
}
