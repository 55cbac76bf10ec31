package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.project.Project;
import io.iterablebatch.sandbox.project.SandboxIdentifiers;
import java.util.Map;

/**
 * A profile by e-mail (contract §9): an unknown e-mail answers {@code {}}, a malformed one 400.
 *
 * @param name with the e-mail as the path's variable or as a query parameter, {@code email} either way
 */
record UserByEmailEndpoint(String name, Project project, RequestRate rate) implements ApiEndpoint {

    @Override
    public Prepared prepare(ApiCall call) {
        return extent -> {
            String email = call.parameter("email");
            if (email == null || !SandboxIdentifiers.isEmail(email)) {
                return SandboxReply.envelope(
                        400, "InvalidEmailAddressError", "Invalid email: " + (email == null ? "" : email), null);
            }
            Project.Profile profile = project.byEmail(email);
            return profile == null ? SandboxReply.json(200, Map.of()) : ProfileJson.reply(profile);
        };
    }
}
