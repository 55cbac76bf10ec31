package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a profile shows among its data fields without anybody having sent it (contract §9, recorded 2017 and 2021): the
 * identifiers, and fields that the service manages itself. They are no part of the state.
 */
final class ProfileAdditions {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ProfileAdditions() {}

    /**
     * The data fields of a user with those. What somebody sent goes before what is managed: a write of
     * {@code signupDate} was seen to overwrite it.
     */
    static byte[] added(User user, User.Version seen) {
        ObjectNode fields = (ObjectNode) SandboxJson.MAPPER.readTree(seen.dataFields());
        String email = user.email();
        put(fields, "email", email);
        put(fields, "userId", user.userId());
        String signedUpAt = date(user.signedUpAt());
        String updatedAt = date(seen.updatedAt());
        putIfAbsent(fields, "signupDate", fields.stringNode(signedUpAt));
        putIfAbsent(fields, "signupSource", fields.stringNode("API"));
        putIfAbsent(fields, "profileUpdatedAt", fields.stringNode(updatedAt));
        ObjectNode internal = fields.objectNode();
        internal.put("documentCreatedAt", signedUpAt);
        internal.put("documentUpdatedAt", updatedAt);
        if (email != null) {
            internal.put("emailDomain", email.substring(email.lastIndexOf('@') + 1));
        }
        putIfAbsent(fields, "itblInternal", internal);
        return SandboxJson.MAPPER.writeValueAsBytes(fields);
    }

    private static void put(ObjectNode fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static void putIfAbsent(ObjectNode fields, String name, JsonNode value) {
        if (!fields.has(name)) {
            fields.set(name, value);
        }
    }

    private static String date(long epochSecond) {
        return SECONDS.format(Instant.ofEpochSecond(epochSecond));
    }
}
