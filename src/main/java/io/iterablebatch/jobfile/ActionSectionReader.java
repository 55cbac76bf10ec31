package io.iterablebatch.jobfile;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.yaml.YamlSection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the part of a job file that only its action understands. */
interface ActionSectionReader {

    /** The keys at the root of the file that not every action has. */
    Set<String> keys();

    /** Keys of other actions that one could expect here, with what to say where a job file has them. */
    default Map<String, String> refused() {
        return Map.of();
    }

    /** The keys of {@code guards} that the action can keep. */
    Set<String> guards();

    /**
     * The bound part; where a finding says that something is wrong with it, null or anything.
     *
     * @param source null where a finding says what is wrong with it
     */
    @Nullable ActionSection read(YamlSection job, @Nullable SourceSection source);

    /** Notes guards that the action cannot keep the way its section is. */
    default void judge(Guards guards, ActionSection section, YamlSection job) {}

    /** The reader of an action. */
    static ActionSectionReader of(ActionName action) {
        return action.target()
                .<ActionSectionReader>map(kind -> new TargetsSectionReader(action, kind))
                .orElseGet(() -> switch (action) {
                    case USERS_BULK_UPDATE -> new UsersSectionReader();
                    case SUBSCRIPTIONS_BULK_UPDATE -> new SubscriptionsSectionReader();
                    default -> throw new IllegalStateException(action + " has no reader");
                });
    }
}
