package io.iterablebatch.plan;

import io.iterablebatch.job.action.ActionName;

/**
 * Which job a plan is of.
 *
 * @param job its name
 * @param jobHash of all in the job file that decides what is done
 */
public record PlanSubject(String job, String jobHash, ActionName action) {}
