package io.iterablebatch.console.pages;

import java.util.Map;

/** Tells the jobs that have no completed run by their deadline. */
@FunctionalInterface
public interface LateJobs {

    /** Each job's name with what to say of it, as in {@code overdue since 2026-11-23T04:30:00Z}. */
    Map<String, String> words();
}
