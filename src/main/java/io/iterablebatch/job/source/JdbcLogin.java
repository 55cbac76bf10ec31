package io.iterablebatch.job.source;

import io.iterablebatch.text.SecretSpellings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How to log in to a database. Holds secrets, so {@link #toString} shows the kind of database alone.
 *
 * @param url JDBC URL, which may hold a password too
 * @param username null where the URL has it, or none is needed
 * @param password likewise
 */
public record JdbcLogin(
        String url, @Nullable String username, @Nullable String password) {

    /** What a URL's settings say that is a secret by its name. */
    private static final Pattern SETTING = Pattern.compile(
            "(?i)[?&;][^=&;]*(?:password|passwd|pwd|secret|token|passphrase|key)[^=&;]*=(\\{[^}]*\\}|[^&;]{3,})");

    /** The beginning of the URL that says which driver is wanted, as in {@code jdbc:postgresql:}. */
    public String kind() {
        int scheme = url.indexOf(':');
        int kind = url.indexOf(':', scheme + 1);
        return kind < 0 ? url.substring(0, scheme + 1) : url.substring(0, kind + 1);
    }

    /**
     * The text with everything of this login masked that is not for everybody's eyes: the URL, and each secret where it
     * stands as a value.
     */
    public String hiddenIn(String text) {
        String hidden = text.replace(url, kind() + "***");
        Matcher settings = SETTING.matcher(url);
        while (settings.find()) {
            String setting = settings.group(1);
            hidden = hide(hidden, setting);
            hidden = setting.startsWith("{") ? hide(hidden, setting.substring(1, setting.length() - 1)) : hidden;
        }
        return password == null ? hidden : hide(hidden, password);
    }

    private static String hide(String text, String secret) {
        String hidden = text;
        for (String spelling : SecretSpellings.of(secret)) {
            hidden = SecretMask.hide(hidden, spelling);
        }
        return hidden;
    }

    @Override
    public String toString() {
        return "JdbcLogin[" + kind() + "]";
    }
}
