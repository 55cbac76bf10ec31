package io.iterablebatch.sandbox.state;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a project by path, as in {@code address.city}. Not thread-safe: the project guards it. */
public final class Schema {

    /** Fields that every project has; they don't count towards the limit. */
    private static final Map<String, ValueType> BUILT_IN = Stream.of("""
            email string
            userId string
            emailListIds long[]
            userListIds long[]
            unsubscribedChannelIds long[]
            unsubscribedMessageTypeIds long[]
            subscribedMessageTypeIds long[]
            signupDate date
            signupSource string
            profileUpdatedAt date
            itblInternal object
            itblInternal.emailDomain string
            itblInternal.documentCreatedAt date
            itblInternal.documentUpdatedAt date
            """.split("\n"))
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> ValueType.of(words[1])));

    private final Map<String, ValueType> fields = new HashMap<>();

    public @Nullable ValueType type(String path) {
        ValueType known = fields.get(path);
        return known == null ? BUILT_IN.get(path) : known;
    }

    public int size() {
        return fields.size();
    }

    public void add(String path, ValueType type) {
        fields.put(path, type);
    }

    /** Every field, built-in ones included, by name. */
    public Map<String, ValueType> all() {
        Map<String, ValueType> all = new TreeMap<>(BUILT_IN);
        all.putAll(fields);
        return all;
    }

    /** The fields that were added. */
    Map<String, ValueType> added() {
        return new TreeMap<>(fields);
    }
}
