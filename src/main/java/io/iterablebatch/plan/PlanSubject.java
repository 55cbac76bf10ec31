package io.iterablebatch.plan;

import io.iterablebatch.job.action.ActionName;

/**
 * The job of a plan.
 *
 * @param job its name
 * @param jobHash hash of everything in the job file that decides what is done
 */
public record PlanSubject(String job, String jobHash, ActionName action) {}
