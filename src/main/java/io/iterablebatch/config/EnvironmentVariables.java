package io.iterablebatch.config;

import io.iterablebatch.Problem;
import io.iterablebatch.file.SecretFile;
import io.iterablebatch.net.UnusableSettingException;
import io.iterablebatch.net.WebAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** Reads variables, noting each setting and each mistake. An empty variable is one that is not set. */
final class EnvironmentVariables {

    private static final String MASK = "****";

    private final Map<String, String> environment;
    private final List<Problem> problems;
    private final List<EffectiveSetting> settings = new ArrayList<>();

    EnvironmentVariables(Map<String, String> environment, List<Problem> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The trimmed text of a variable, or null; it does not become a setting. */
    @Nullable String raw(String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** A JDBC URL, noted without its secrets. */
    @Nullable String jdbcUrl(String name) {
        String value = raw(name);
        if (value != null) {
            note(name, JdbcUrl.withoutSecrets(value), true);
        }
        return value;
    }

    Duration duration(String name, String otherwise, Duration least, Duration most) {
        String value = raw(name);
        note(name, value == null ? otherwise : value, value != null);
        try {
            Duration duration = DurationStyle.SIMPLE.parse(value == null ? otherwise : value, ChronoUnit.SECONDS);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                problem(name, "must be from " + least.toSeconds() + "s to " + most.toSeconds() + "s");
            }
            return duration;
        } catch (IllegalArgumentException e) {
            problem(name, "is not a duration; write it as 500ms, 30s or 2m");
            return least;
        }
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type, @Nullable E otherwise) {
        String value = raw(name);
        if (value == null) {
            return otherwise;
        }
        note(name, value, true);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        problem(name, "'" + value + "' is none of " + allowed);
        return otherwise;
    }

    /** Notes that a secret is set. */
    void secret(String name) {
        if (raw(name) != null) {
            note(name, MASK, true);
        }
    }

    /** Notes a variable that holds no secret, where it is set. */
    void asItIs(String name) {
        String value = raw(name);
        if (value != null) {
            note(name, value, true);
        }
    }

    /** Checks and notes a URL that holds no secret, where it is set. */
    void webAddress(String name) {
        String value = raw(name);
        if (value != null) {
            try {
                note(name, WebAddress.parse(value).toString(), true);
            } catch (UnusableSettingException e) {
                problem(name, e.getMessage());
            }
        }
    }

    /**
     * A secret that a variable holds, or else the file that {@code NAME_FILE} names; null where neither is set. Which
     * of them is noted.
     */
    @Nullable String secretOrFile(String name) {
        secret(name);
        String file = name + SecretFile.SUFFIX;
        asItIs(file);
        String path = raw(file);
        if (raw(name) != null || path == null) {
            return raw(name);
        }
        try {
            return SecretFile.line(path);
        } catch (SecretFile.UnusableException e) {
            problem(file, e.getMessage());
            return null;
        }
    }

    /** Notes which API keys are set. */
    void keys() {
        for (String name : names(ApiKeyFinder.VARIABLE)) {
            boolean file = name.startsWith(ApiKeyFinder.FILE_VARIABLE);
            String value = raw(name);
            if (value != null) {
                note(name, file ? value : MASK, true);
            }
        }
    }

    /** The names that begin so, sorted. */
    Iterable<String> names(String prefix) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    void note(String name, String value, boolean fromEnvironment) {
        settings.add(new EffectiveSetting(name, value, fromEnvironment));
    }

    void problem(String name, String what) {
        problems.add(new Problem(name, what));
    }

    List<EffectiveSetting> settings() {
        return settings;
    }
}
