package io.iterablebatch.job.source;

import java.util.Map;

/**
 * The targets of a reviewed plan. No job file says this; it stands in jobs that are made from a plan, which cannot
 * change between a run and its resume but by becoming another plan.
 *
 * @param hash the plan's
 */
public record PlanSection(String hash) implements SourceSection {

    @Override
    public OnChange onChange() {
        return OnChange.REFUSE;
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("source.plan", hash);
    }
}
