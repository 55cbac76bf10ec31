package io.iterablebatch.sandbox.fault;

import io.iterablebatch.RunFailure;
import java.util.List;

/** Reads a fault plan. */
public final class FaultPlanReader {

    private FaultPlanReader() {}

    public static List<FaultRule> parse(String name, String text) throws RunFailure {
        return List.of();
    }
}
