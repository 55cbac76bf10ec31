package io.iterablebatch.console.api.answer;

import java.util.List;

/** The plans, beginning with the file that was written last. */
public record PlanListAnswer(List<PlanAnswer> plans) {}
