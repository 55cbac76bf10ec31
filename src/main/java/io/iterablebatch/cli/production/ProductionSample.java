package io.iterablebatch.cli.production;

import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.service.SampleLook;
import io.iterablebatch.cli.text.SampleText;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.run.project.SampleCheck;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A look at the source. What is wrong there says nothing against the job file, and fails no check. */
record ProductionSample(InstantSource clock) implements SampleLook {

    private static final String UNREADABLE = "its source could not be read: the warning says why";

    @Override
    public SampleReport look(JobFile job, EnvironmentSettings configuration, boolean cells) {
        SampleCheck.CheckedSample checked;
        try {
            checked = SampleCheck.of(job, configuration, cells, clock);
        } catch (RunFailure unreadable) {
            return new SampleReport("", List.of(unread(unreadable.getMessage())), null, UNREADABLE);
        }
        if (checked == null) {
            return SampleReport.NOTHING;
        }
        List<String> warnings = new ArrayList<>(checked.warnings());
        if (checked.sample().broken() != null) {
            warnings.add(unread(checked.sample().broken()));
        }
        String flaw = SampleText.flaw(checked);
        return new SampleReport(
                SampleText.of(checked, cells),
                warnings,
                checked.objection(),
                flaw == null && checked.sample().broken() != null ? UNREADABLE : flaw);
    }

    private static String unread(String why) {
        return "the source was not looked at any further: " + why;
    }
}
