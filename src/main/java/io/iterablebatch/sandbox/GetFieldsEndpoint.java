package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.project.Project;
import java.util.Map;

/** {@code GET /api/users/getFields}: every field with its type, which for arrays is that of their elements. */
final class GetFieldsEndpoint implements ApiEndpoint {

    private final Project project;
    private final Rate rate;

    GetFieldsEndpoint(Project project, Rate rate) {
        this.project = project;
        this.rate = rate;
    }

    @Override
    public String name() {
        return "GET /api/users/getFields";
    }

    @Override
    public Rate rate() {
        return rate;
    }

    @Override
    public Prepared prepare(Call call) {
        return extent -> Reply.json(200, Map.of("fields", project.fieldWords()));
    }
}
