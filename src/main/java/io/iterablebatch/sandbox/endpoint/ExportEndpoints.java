package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.IdsBody;
import io.iterablebatch.sandbox.exports.Export;
import io.iterablebatch.sandbox.exports.Exports;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.shelf.ThingShelf;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The endpoints about exports (contract §8). */
final class ExportEndpoints {

    private final SandboxOptions options;
    private final ThingShelf<Export> shelf;
    private final Exports exports;

    ExportEndpoints(SandboxOptions options, Inventory inventory) {
        this.options = options;
        this.shelf = inventory.exports();
        this.exports = inventory.doToExports();
    }

    List<ApiEndpoint> all() {
        return List.of(
                new ReadEndpoint("GET /api/export/jobs", options.singleRate(), this::jobs),
                new IdsEndpoint(
                        "DELETE /api/export/{jobId}",
                        options.exportCancelRate(),
                        "export",
                        null,
                        ExportEndpoints::inPath,
                        exports::cancel,
                        IdsEndpoint.Outcome::single));
    }

    private SandboxReply jobs(ApiCall call) {
        String state = call.parameter("jobState");
        if (state != null && !Exports.isState(state)) {
            throw new BadQueryException("Invalid jobState: '" + state + "'");
        }
        List<Map<String, Object>> jobs =
                exports.seen(state).stream().map(this::json).toList();
        return SandboxReply.json(200, Map.of("jobs", jobs));
    }

    private Map<String, Object> json(Export job) {
        Map<String, Object> members = ThingJson.of(shelf.kind(), job, List.of(), Instant::toString);
        members.put("jobState", job.jobState().answered());
        return members;
    }

    private static IdsBody inPath(ApiCall call) {
        try {
            return new IdsBody(List.of(call.id("jobId")), Map.of());
        } catch (BadQueryException e) {
            return new IdsBody(List.of(), Map.of("jobId", "Number value expected"));
        }
    }
}
