package io.iterablebatch.cli.service;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at some records of a job's source. Sends nothing. */
@FunctionalInterface
public interface SampleLook {

    /**
     * What it found.
     *
     * @param text for standard output: which records it were, and what does not fit; empty where none were looked at
     * @param warnings what a person should know nevertheless, a sentence each
     * @param objection the guard that would stop a run, as a sentence, or null
     * @param flaw what is wrong with the rows, for the end of a sentence on the job file; null where nothing was found
     */
    record SampleReport(
            String text,
            List<String> warnings,
            @Nullable String objection,
            @Nullable String flaw) {

        /** Of a source that is not looked at. */
        public static final SampleReport NOTHING = new SampleReport("", List.of(), null, null);
    }

    /** @param cells whether the text shows the first cells that do not fit, which are personal */
    SampleReport look(JobFile job, EnvironmentSettings configuration, boolean cells);
}
