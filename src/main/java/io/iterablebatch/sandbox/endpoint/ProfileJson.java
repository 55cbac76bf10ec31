package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.project.Project;
import io.iterablebatch.sandbox.project.SandboxJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** A profile as the read endpoints show it. */
final class ProfileJson {

    private ProfileJson() {}

    static SandboxReply reply(Project.Profile profile) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 + profile.dataFields().length);
        try (JsonGenerator json = SandboxJson.MAPPER.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("user");
            if (profile.email() != null) {
                json.writeStringProperty("email", profile.email());
            }
            if (profile.userId() != null) {
                json.writeStringProperty("userId", profile.userId());
            }
            json.writeName("dataFields");
            json.writeRawValue(new String(profile.dataFields(), StandardCharsets.UTF_8));
            json.writeEndObject();
            json.writeEndObject();
        }
        return new SandboxReply(200, SandboxReply.JSON, out.toByteArray(), Map.of());
    }
}
