package io.iterablebatch.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.acting.FollowUpCommands;
import io.iterablebatch.console.acting.JobFolder;
import io.iterablebatch.console.kit.SomeRun;
import io.iterablebatch.ledger.FakeHistory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jobs are left when somebody chooses. */
class JobFilterTest {

    @TempDir
    private Path folder;

    private List<JobCard> cards() {
        FakeHistory history = new FakeHistory("email")
                .run(SomeRun.done().of("users", "users.bulk-update").row())
                .run(SomeRun.done().of("tidy", "campaigns.archive").ended(4).row())
                .run(SomeRun.done().of("trial", "users.bulk-update").toSandbox().row());
        return new JobCardAssembler(
                        new JobFolder(folder, Map.of()),
                        history,
                        new FollowUpCommands(destination -> destination.startsWith("sandbox:")),
                        Map::of,
                        Path.of("plans"),
                        InstantSource.fixed(SomeRun.NOW))
                .all(Map.of("abc", "emea", "sandbox:1", "default"));
    }

    private List<String> left(@Nullable String project, @Nullable String action, @Nullable String state) {
        JobFilter filter = JobFilter.of(project, action, state);
        return cards().stream()
                .filter(filter::takes)
                .map(JobCard::name)
                .sorted()
                .toList();
    }

    @Test
    void eachChoiceNarrowsTheOthers() {
        assertThat(left("", "", null)).containsExactly("tidy", "trial", "users");
        assertThat(left("emea", null, null)).containsExactly("tidy", "users");
        assertThat(left("emea", "users.bulk-update", null)).containsExactly("users");
        assertThat(left(null, null, "bad")).containsExactly("tidy");
        assertThat(left("default", null, "bad")).isEmpty();
    }

    @Test
    void thereIsToChooseFromWhatTheJobsHave() {
        assertThat(JobFilter.choices(cards(), JobCard::project)).containsExactly("default", "emea");
        assertThat(JobFilter.choices(cards(), JobCard::action))
                .containsExactly("campaigns.archive", "users.bulk-update");
    }
}
