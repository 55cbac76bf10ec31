package io.iterablebatch.run.kit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A job file that sends {@link People}; keys of its first level are set one by one. */
public final class Job {

    private final Workplace workplace;
    private final String name;
    private final Map<String, String> keys = new LinkedHashMap<>();

    private Job(Workplace workplace, String name, Path csv) {
        this.workplace = workplace;
        this.name = name;
        keys.put("action", "users.bulk-update");
        keys.put("source", "{ csv: " + csv + " }");
        keys.put("identify", "{ email: email, userId: user_id }");
        keys.put("fields", "{ name: name, city: address.city, points: { to: points, type: long } }");
    }

    /** One that reads this file. */
    public static Job of(Workplace workplace, String name, Path csv) {
        return new Job(workplace, name, csv);
    }

    /** Sets a key, in YAML's flow style. */
    public Job with(String key, String value) {
        keys.put(key, value);
        return this;
    }

    /** Writes the file as it stands. */
    public Path file() {
        return workplace.file(
                name + ".yaml",
                keys.entrySet().stream()
                        .map(key -> key.getKey() + ": " + key.getValue())
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
