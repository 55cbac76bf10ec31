package io.iterablebatch.action.users;

import io.iterablebatch.Reason;
import io.iterablebatch.action.ItemJson;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.job.action.UserUpdateOptions;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Users whom the project does not know, and who are named by a userId alone: a project that goes by e-mail creates them
 * only where the job asks for it (contract §2). Safe for use by several threads.
 */
final class UnknownBareUserIds {

    private static final String CODE = "not-found";
    private static final String OPTION = "`options: { preferUserId: true }`";
    private static final String HINT = "; the row names the user by a userId alone, and a project that goes by e-mail"
            + " creates such users only with " + OPTION;
    private static final String WARNING = "not-found: some of these users are named by a userId alone; a project that"
            + " goes by e-mail creates such users only with " + OPTION + " in the job file";

    private final boolean created;
    private final AtomicBoolean met = new AtomicBoolean();

    UnknownBareUserIds(UserUpdateOptions options) {
        this.created = options.preferUserId();
    }

    /** The same result, with the option named where it would have helped. */
    BatchResult explained(BatchResult result, List<Update> batch) {
        if (created) {
            return result;
        }
        if (result instanceof BatchResult.Settled settled && !settled.rejected().isEmpty()) {
            return new BatchResult.Settled(
                    explained(settled.rejected()),
                    settled.retry(),
                    settled.unexplained(),
                    settled.createdFields(),
                    settled.filteredFields());
        }
        if (result instanceof BatchResult.Mendable mendable) {
            return new BatchResult.Mendable(explained(mendable.culprits()));
        }
        if (result instanceof BatchResult.Unclear unclear && batch.size() == 1) {
            return new BatchResult.Unclear(
                    explained(batch.get(0), unclear.reason()), unclear.suspicion(), unclear.unexplained());
        }
        return result;
    }

    /** Said once at the end of a run that met such users. */
    List<String> warnings() {
        return met.get() ? List.of(WARNING) : List.of();
    }

    private Map<Update, Reason> explained(Map<Update, Reason> reasons) {
        IdentityHashMap<Update, Reason> all = new IdentityHashMap<>();
        reasons.forEach((update, reason) -> all.put(update, explained(update, reason)));
        return Collections.unmodifiableMap(all);
    }

    private Reason explained(Update update, Reason reason) {
        if (!reason.code().equals(CODE) || ItemJson.of(update).hasNonNull("email")) {
            return reason;
        }
        met.set(true);
        return new Reason(CODE, reason.detail() + HINT);
    }
}
