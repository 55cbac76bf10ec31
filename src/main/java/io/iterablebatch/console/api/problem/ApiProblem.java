package io.iterablebatch.console.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem, as it is answered.
 *
 * @param type stable name of its kind
 * @param title the kind in words
 * @param detail what is wrong this time, and the way out; never personal data or what happened inside
 * @param errors each mistake, where there can be several
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiProblem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable List<Mistake> errors) {

    /**
     * One mistake.
     *
     * @param pointer JSON pointer into the body, or null where it is not about the body
     * @param where the file and line, the header or the parameter, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mistake(
            @Nullable String pointer, @Nullable String where, String detail) {

        /** A mistake in the body. */
        public static Mistake at(String pointer, String detail) {
            return new Mistake(pointer, null, detail);
        }
    }

    /** A problem of this kind. */
    public static ApiProblem of(ProblemType type, @Nullable String detail) {
        return new ApiProblem(type.uri(), type.title(), type.status(), detail, null);
    }

    /** Several mistakes at once. */
    public static ApiProblem of(ProblemType type, String detail, List<Mistake> errors) {
        return new ApiProblem(type.uri(), type.title(), type.status(), detail, List.copyOf(errors));
    }

    /** What is known of an answer with this status. */
    static ApiProblem of(int status) {
        ProblemType type = ProblemType.of(status);
        return new ApiProblem(type.uri(), type.title(), status, usual(type), null);
    }

    private static @Nullable String usual(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> "There is nothing at this address, or not any more. /api/v1/openapi.json lists them all.";
            case STATE_AWAY ->
                "The PostgreSQL with the history does not answer. Nothing is lost; ask again in a moment.";
            case INTERNAL -> "It is in the log of the console. Nothing that runs is touched by it.";
            case PLAN_CHANGED -> "What was asked for was not done. Get the plan again and look at what it is now.";
            case BAD_REQUEST ->
                "The address or the headers are not as they must be. Where a proxy stands before the console, set"
                        + " ITERABLE_BATCH_CONSOLE_URL to the address that people type.";
            default -> null;
        };
    }
}
