package io.iterablebatch.action.users;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.QueryParameters;
import java.util.Map;
import java.util.Optional;

/** The user fields that a project has. */
public final class ProjectFieldTypes {

    private ProjectFieldTypes() {}

    /**
     * Asks for them.
     *
     * @return Iterable's word for the type of each field, by its path; an array has the word of its elements. Empty
     *     where the answer holds no fields
     * @throws io.iterablebatch.RunFailure where the project cannot be asked
     */
    public static Optional<Map<String, String>> of(ApiClient client) {
        ApiAnswer answer = client.send(ApiRequest.read(ProjectFieldsCheck.ENDPOINT, QueryParameters.NONE, "fields"));
        return answer instanceof ApiAnswer.Taken taken
                ? Optional.ofNullable(ProjectFields.of(taken.body())).map(ProjectFields::words)
                : Optional.empty();
    }
}
