package io.iterablebatch.plan;

/**
 * Which project a plan acts on.
 *
 * @param project its label
 * @param host where the project is, for the reviewer
 * @param destination the id of the destination, which {@code apply} must have too
 */
public record PlanPlace(String project, String host, String destination) {}
