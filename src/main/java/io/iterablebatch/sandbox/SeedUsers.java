package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.project.Project;
import io.iterablebatch.sandbox.project.SandboxJson;
import io.iterablebatch.sandbox.project.UserItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts profiles into a project, so many at a time that a million of them need little memory. */
final class SeedUsers {

    private static final int AT_ONCE = 5_000;

    private final Project project;

    SeedUsers(Project project) {
        this.project = project;
    }

    /**
     * Puts all of them there.
     *
     * @param profiles a JSON object each: {@code email}, {@code userId}, {@code dataFields}
     * @return how many
     * @throws IllegalArgumentException where one can't be taken; those of earlier batches stay
     */
    int put(Iterator<String> profiles) {
        int done = 0;
        while (profiles.hasNext()) {
            List<UserItem> batch = new ArrayList<>();
            while (profiles.hasNext() && batch.size() < AT_ONCE) {
                batch.add(profile(profiles.next(), done + batch.size() + 1));
            }
            try {
                project.seed(batch);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("of the users from " + (done + 1) + " on, " + e.getMessage(), e);
            }
            done += batch.size();
        }
        return done;
    }

    private static UserItem profile(String line, int number) {
        try {
            if (SandboxJson.MAPPER.readTree(line) instanceof ObjectNode profile) {
                JsonNode fields = profile.path("dataFields");
                return new UserItem(
                        text(profile, "email"),
                        text(profile, "userId"),
                        fields instanceof ObjectNode data ? data : SandboxJson.MAPPER.createObjectNode(),
                        true,
                        false);
            }
        } catch (JacksonException notJson) {
            // Told below: the parser's own message would quote the profile.
        }
        throw new IllegalArgumentException("user " + number + " is no JSON object");
    }

    private static @Nullable String text(ObjectNode profile, String member) {
        JsonNode value = profile.path(member);
        return value.isString() ? value.stringValue() : null;
    }
}
