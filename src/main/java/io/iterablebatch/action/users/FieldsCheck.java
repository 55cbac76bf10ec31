package io.iterablebatch.action.users;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.api.Answer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.Query;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import java.util.List;

/** Asks the project for its fields and compares them with those that a job writes. */
final class FieldsCheck {

    /** Published limit (contract §9). */
    static final Endpoint ENDPOINT = new Endpoint("GET", "/api/users/getFields", 3);

    private FieldsCheck() {}

    /**
     * Compares.
     *
     * @param columns those of the source
     * @return what the operator should know
     * @throws Problems with every field that cannot take what the job would send
     */
    static List<String> check(ApiClient client, JobFile job, UsersSection section, List<String> columns) {
        Answer answer = client.send(ApiRequest.read(ENDPOINT, Query.NONE, "fields"));
        ProjectFields project = answer instanceof Answer.Taken taken ? ProjectFields.of(taken.body()) : null;
        if (project == null) {
            return List.of("the fields were not compared with the project's: " + ENDPOINT.name() + " gave "
                    + (answer instanceof Answer.Refused refused ? "HTTP " + refused.status() : "no usable answer"));
        }
        var comparison = new FieldsComparison(job, section, columns, project);
        List<Problem> conflicts = comparison.conflicts();
        if (!conflicts.isEmpty()) {
            throw new Problems(conflicts);
        }
        return comparison.warnings();
    }
}
