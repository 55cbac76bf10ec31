package io.iterablebatch.plan;

/**
 * The project on which a plan acts.
 *
 * @param project its label
 * @param host where the project is, for the reviewer
 * @param destination the id of the destination; {@code apply} must go to the same
 */
public record PlanPlace(String project, String host, String destination) {}
