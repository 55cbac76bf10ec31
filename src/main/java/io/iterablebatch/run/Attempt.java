package io.iterablebatch.run;

import io.iterablebatch.config.Connection;
import io.iterablebatch.ledger.Instance;
import io.iterablebatch.report.Progress;
import io.iterablebatch.state.AdvisoryLock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is about to begin.
 *
 * @param resumed the instance to go on with, or null for a new one
 * @param lock of the job, held
 * @param warnings what the operator should know, a sentence each; more may come
 */
record Attempt(
        RunRequest request,
        Connection connection,
        @Nullable Instance resumed,
        AdvisoryLock lock,
        Progress progress,
        Summaries summaries,
        List<String> warnings,
        Instant started) {}
