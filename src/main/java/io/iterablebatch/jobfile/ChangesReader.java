package io.iterablebatch.jobfile;

import io.iterablebatch.job.Changes;
import io.iterablebatch.job.Quantities;
import io.iterablebatch.yaml.Section;
import java.time.Duration;
import java.util.Map;

/** Binds {@code changes:} and {@code resend-after:}. */
final class ChangesReader {

    private ChangesReader() {}

    static Changes read(Section job) {
        boolean only = job.oneOf("changes", false, Map.of("all", false, "only", true));
        Duration resendAfter = job.value("resend-after", Quantities::duration);
        if (resendAfter != null && !only) {
            job.note("resend-after", "`resend-after` is for `changes: only`; add that, or remove this");
        }
        return new Changes(only, resendAfter);
    }
}
