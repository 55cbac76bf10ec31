package io.iterablebatch.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iterablebatch.job.action.ActionName;
import java.util.List;

/**
 * The job of a plan.
 *
 * @param job its name
 * @param jobHash hash of everything in the job file that decides what is done
 * @param rules by which its targets were selected, each as the job file writes it; empty where rows name them
 */
public record PlanSubject(
        String job,
        String jobHash,
        ActionName action,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> rules) {

    public PlanSubject {
        rules = List.copyOf(rules);
    }

    /** That of a job whose targets rows name. */
    public PlanSubject(String job, String jobHash, ActionName action) {
        this(job, jobHash, action, List.of());
    }
}
