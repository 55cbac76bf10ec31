package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.messages.Medium;
import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.Catalogue;
import io.iterablebatch.sandbox.project.Project;
import java.util.ArrayList;
import java.util.List;

/** The endpoints that the sandbox has. */
public final class EndpointTable {

    private EndpointTable() {}

    public static List<ApiEndpoint> of(SandboxOptions options, Project project, Inventory inventory) {
        List<ApiEndpoint> all = new ArrayList<>(ofUsers(options, project));
        all.addAll(new CampaignEndpoints(options, inventory).all());
        all.addAll(new TemplateEndpoints(options, inventory).all());
        for (Medium medium : Medium.values()) {
            all.add(new CancelMessageEndpoint(medium, options.singleRate(), inventory.doToMessages()));
        }
        all.addAll(new ExportEndpoints(options, inventory).all());
        return all;
    }

    private static List<ApiEndpoint> ofUsers(SandboxOptions options, Project project) {
        RequestRate bulk = options.bulkRate();
        RequestRate read = options.readRate();
        Catalogue catalogue = options.project().catalogue();
        return List.of(
                options.countOnly()
                        ? new CountOnlyEndpoint(BulkUpdateEndpoint.NAME, bulk, BulkUpdateEndpoint::allTaken)
                        : BulkUpdateEndpoint.of(project, bulk),
                options.countOnly()
                        ? new CountOnlyEndpoint(SubscriptionsEndpoint.NAME, bulk, SubscriptionsEndpoint::allTaken)
                        : SubscriptionsEndpoint.of(project, bulk),
                new CatalogueEndpoint("GET /api/lists", "lists", catalogue.lists(), read),
                new CatalogueEndpoint("GET /api/channels", "channels", catalogue.channels(), read),
                new CatalogueEndpoint("GET /api/messageTypes", "messageTypes", catalogue.messageTypes(), read),
                new UserByEmailEndpoint("GET /api/users/{email}", project, read),
                new UserByEmailEndpoint("GET /api/users/getByEmail", project, read),
                new UserByUserIdEndpoint("GET /api/users/byUserId/{userId}", project, read),
                new UserByUserIdEndpoint("GET /api/users/byUserId", project, read),
                new GetFieldsEndpoint(project, options.fieldsRate()));
    }
}
