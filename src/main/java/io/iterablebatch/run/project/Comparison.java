package io.iterablebatch.run.project;

import io.iterablebatch.Problems;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comparing a job with the live project, before a run's first request, brought.
 *
 * @param failure why it could not be compared, or null. The run is to begin nevertheless and to fail of it: the history
 *     should tell of a night on which the key was refused
 */
public record Comparison(List<String> warnings, @Nullable RunFailure failure) {

    private static final Comparison NOTHING = new Comparison(List.of(), null);

    /**
     * Compares.
     *
     * @throws Problems where the project cannot take what the job would send. No instance may begin then, or it would
     *     refuse to go on with the mended job
     */
    public static Comparison of(RecordAction action, ApiClient client) {
        try {
            return new Comparison(action.check(client), null);
        } catch (Problems conflicts) {
            throw conflicts;
        } catch (RunFailure failure) {
            return new Comparison(List.of(), failure);
        } catch (SendAbortedException stopping) {
            return NOTHING;
        }
    }
}
