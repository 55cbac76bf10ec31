package io.iterablebatch.run.project;

import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a job with the live project has found, before a run's first request.
 *
 * @param failure why the project could not be asked, or null. The run begins nevertheless and fails of it, so that the
 *     history tells of a night on which the key was refused
 */
public record ProjectComparison(
        List<String> warnings, @Nullable RunFailure failure) {

    private static final ProjectComparison NOTHING = new ProjectComparison(List.of(), null);

    /**
     * Compares.
     *
     * @throws UsageFailure where the project cannot take what the job would send. No instance may begin then, since it
     *     would refuse to go on with the mended job
     */
    public static ProjectComparison of(RecordAction action, ApiClient client) {
        try {
            return new ProjectComparison(action.check(client), null);
        } catch (UsageFailure conflicts) {
            throw conflicts;
        } catch (RunFailure failure) {
            return new ProjectComparison(List.of(), failure);
        } catch (SendAbortedException stopping) {
            return NOTHING;
        }
    }
}
