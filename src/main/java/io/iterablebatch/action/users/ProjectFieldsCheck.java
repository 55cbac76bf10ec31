package io.iterablebatch.action.users;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.QueryParameters;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the project for its fields and compares them with those that a job writes. */
final class ProjectFieldsCheck {

    /** Published limit (contract §9). */
    static final Endpoint ENDPOINT = new Endpoint("GET", "/api/users/getFields", 3);

    private ProjectFieldsCheck() {}

    /**
     * Compares the job's fields with the project's.
     *
     * @param columns the source's columns
     * @return what the operator should know
     * @throws UsageFailure with every field that cannot take what the job would send
     */
    static List<String> check(ApiClient client, JobFile job, UsersSection section, List<String> columns) {
        ApiAnswer answer = ask(client);
        ProjectFieldsComparison comparison = comparison(answer, job, section, columns);
        if (comparison == null) {
            return List.of("the fields were not compared with the project's: " + ENDPOINT.name() + " gave "
                    + (answer instanceof ApiAnswer.Refused refused ? "HTTP " + refused.status() : "no usable answer"));
        }
        return comparison.warnings();
    }

    /**
     * The fields that the project does not have, each with its type; none where its answer tells nothing.
     *
     * @param columns the source's columns
     * @throws UsageFailure as above
     */
    static List<String> newFields(ApiClient client, JobFile job, UsersSection section, List<String> columns) {
        ProjectFieldsComparison comparison = comparison(ask(client), job, section, columns);
        return comparison == null ? List.of() : comparison.newFields();
    }

    private static ApiAnswer ask(ApiClient client) {
        return client.send(ApiRequest.read(ENDPOINT, QueryParameters.NONE, "fields"));
    }

    /** Null where the answer holds no fields. */
    private static @Nullable ProjectFieldsComparison comparison(
            ApiAnswer answer, JobFile job, UsersSection section, List<String> columns) {
        ProjectFields project = answer instanceof ApiAnswer.Taken taken ? ProjectFields.of(taken.body()) : null;
        if (project == null) {
            return null;
        }
        var comparison = new ProjectFieldsComparison(job, section, columns, project);
        List<Problem> conflicts = comparison.conflicts();
        if (!conflicts.isEmpty()) {
            throw new UsageFailure(conflicts);
        }
        return comparison;
    }
}
