package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.project.Project;
import java.util.Map;

/** {@code GET /api/users/getFields}: every field with its type, which for arrays is that of their elements. */
record GetFieldsEndpoint(Project project, RequestRate rate) implements ApiEndpoint {

    @Override
    public String name() {
        return "GET /api/users/getFields";
    }

    @Override
    public Prepared prepare(ApiCall call) {
        return extent -> SandboxReply.json(200, Map.of("fields", project.fieldWords()));
    }
}
