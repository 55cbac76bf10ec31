package io.iterablebatch.jobfile;

import io.iterablebatch.job.ChangesSection;
import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.yaml.YamlSection;
import java.time.Duration;
import java.util.Map;

/** Binds {@code changes:} and {@code resend-after:}. */
final class ChangesReader {

    private ChangesReader() {}

    static ChangesSection read(YamlSection job) {
        boolean only = job.oneOf("changes", false, Map.of("all", false, "only", true));
        Duration resendAfter = job.value("resend-after", QuantityParser::duration);
        if (resendAfter != null && !only) {
            job.note("resend-after", "`resend-after` is for `changes: only`; add that, or remove this");
        }
        return new ChangesSection(only, resendAfter);
    }
}
