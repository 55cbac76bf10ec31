package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.project.Json;
import io.iterablebatch.sandbox.project.Project;
import java.util.LinkedHashMap;
import java.util.Map;

/** A profile as the read endpoints show it. */
final class ProfileJson {

    private ProfileJson() {}

    static Map<String, Object> of(Project.Profile profile) {
        Map<String, Object> user = new LinkedHashMap<>();
        if (profile.email() != null) {
            user.put("email", profile.email());
        }
        if (profile.userId() != null) {
            user.put("userId", profile.userId());
        }
        user.put("dataFields", Json.MAPPER.readTree(profile.dataFields()));
        return Map.of("user", user);
    }
}
