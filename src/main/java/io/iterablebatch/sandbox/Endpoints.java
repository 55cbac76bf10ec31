package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.project.Project;
import java.util.List;

/** The endpoints that the sandbox has. */
final class Endpoints {

    private Endpoints() {}

    static List<ApiEndpoint> of(SandboxOptions options, Project project) {
        double rate = options.requestsPerSecond();
        return List.of(
                options.countOnly() ? new CountOnlyEndpoint(rate) : new BulkUpdateEndpoint(project, rate),
                new UserByEmailEndpoint("GET /api/users/{email}", project),
                new UserByEmailEndpoint("GET /api/users/getByEmail", project),
                new UserByUserIdEndpoint("GET /api/users/byUserId/{userId}", project),
                new UserByUserIdEndpoint("GET /api/users/byUserId", project),
                new GetFieldsEndpoint(project));
    }
}
