package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SelectionSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job files of the housekeeping actions, held against the sample data that they name. */
class ShippedTargetsTest {

    @ParameterizedTest
    @CsvSource({
        "archive-old-blasts, campaigns.archive",
        "delete-unused-templates, templates.bulk-delete",
        "abort-campaigns, campaigns.abort",
        "cancel-campaigns, campaigns.cancel",
        "activate-triggered, campaigns.activate-triggered",
        "cancel-emails, emails.cancel",
        "cancel-in-app, in-app.cancel",
        "cancel-exports, exports.cancel"
    })
    void areRightAsTheyStand(String name, String action) throws IOException {
        JobFile job = JobFileLoader.read(Path.of("jobs", name + ".yaml"), Map.of(), Map.of());

        assertThat(job.action()).hasToString(action);
        if (job.source() instanceof CsvSection csv) {
            String header = Files.readAllLines(Path.of(csv.files())).get(0);
            assertThat(JobFileLoader.check(job, List.of(header.split(",")))).isEmpty();
        } else {
            assertThat(job.source()).isInstanceOf(SelectionSection.class);
        }
    }
}
