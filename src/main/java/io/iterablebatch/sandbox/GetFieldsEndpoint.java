package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.project.Project;
import java.util.Map;

/** {@code GET /api/users/getFields}: every field with its type. */
final class GetFieldsEndpoint implements ApiEndpoint {

    private final Project project;

    GetFieldsEndpoint(Project project) {
        this.project = project;
    }

    @Override
    public String name() {
        return "GET /api/users/getFields";
    }

    @Override
    public double requestsPerSecond() {
        return 3;
    }

    @Override
    public Prepared prepare(Call call) {
        return extent -> Reply.json(200, Map.of("fields", project.fields()));
    }
}
