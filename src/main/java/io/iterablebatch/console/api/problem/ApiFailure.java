package io.iterablebatch.console.api.problem;

import java.util.List;

/** Ends a request with a problem. */
public final class ApiFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ApiProblem problem;

    public ApiFailure(ApiProblem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    /** A problem of this kind. */
    public static ApiFailure of(ProblemType type, String detail) {
        return new ApiFailure(ApiProblem.of(type, detail));
    }

    /** One mistake in the body. */
    public static ApiFailure at(ProblemType type, String pointer, String detail) {
        return new ApiFailure(ApiProblem.of(type, detail, List.of(ApiProblem.Mistake.at(pointer, detail))));
    }

    public ApiProblem problem() {
        return problem;
    }
}
