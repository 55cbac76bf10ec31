package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.project.Project;

/**
 * A profile by userId (contract §9): an unknown one answers 400.
 *
 * @param name with the userId as the path's variable or as a query parameter, {@code userId} either way
 */
record UserByUserIdEndpoint(String name, Project project, RequestRate rate) implements ApiEndpoint {

    @Override
    public Prepared prepare(ApiCall call) {
        return extent -> {
            String userId = call.parameter("userId");
            Project.Profile profile = userId == null ? null : project.byUserId(userId);
            return profile == null
                    ? SandboxReply.envelope(
                            400, "error.users.noUserWithIdExists", "No user with that userId exists", null)
                    : ProfileJson.reply(profile);
        };
    }
}
