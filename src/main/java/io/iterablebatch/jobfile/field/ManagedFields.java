package io.iterablebatch.jobfile.field;

import io.iterablebatch.Problem;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.SetField;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.yaml.ProblemCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a profile that Iterable fills itself (contract §9; the older text of support 217744303; swagger of
 * {@code users/merge} for {@code devices}). Iterable takes what a job writes there, and the value means something else
 * from then on: so such a job gets a warning, and is not refused (issue 18).
 *
 * <p>Not among them: {@code email} and {@code userId}, by which data fields change an identifier, and the lists,
 * channels and message types that bulk updates are documented to set.
 */
public final class ManagedFields {

    /** Names at the top of a profile; whatever stands in them is managed too. */
    private static final Set<String> NAMES = Set.of(
            "signupDate",
            "signupSource",
            "profileUpdatedAt",
            "itblInternal",
            "itblDS",
            "itblUserId",
            "devices",
            "phoneNumberDetails",
            "receivedSMSDisclaimer",
            "knownLitigatorFilter");

    /** A field that exists where opt-in message types are enabled, and that bulk updates are not documented to set. */
    private static final String OPT_IN = "subscribedMessageTypeIds";

    private ManagedFields() {}

    /** Whether Iterable fills the field, or an object around it. */
    public static boolean contains(String path) {
        int dot = path.indexOf('.');
        return NAMES.contains(dot < 0 ? path : path.substring(0, dot));
    }

    /**
     * What is to be said of a job that writes some, in the order of its file.
     *
     * @param columns those of the source, which go under their own names where the job lists no fields
     */
    public static List<Problem> warnings(JobFile job, List<String> columns) {
        List<Problem> warnings = new ArrayList<>();
        if (job.section() instanceof UsersSection section) {
            for (SetField field : section.set()) {
                String why = warning(field.to());
                if (why != null) {
                    String where = ProblemCollector.where(job.path(), field.line());
                    warnings.add(new Problem(where, "`set` writes `" + field.to() + "`, " + why));
                }
            }
            List<FieldMapping> fields = section.fields();
            if (fields == null) {
                columns.forEach(column -> add(warnings, ProblemCollector.where(job.path(), 0), column, column));
            } else {
                fields.forEach(field ->
                        add(warnings, ProblemCollector.where(job.path(), field.line()), field.column(), field.to()));
            }
        }
        return warnings;
    }

    private static void add(List<Problem> warnings, String where, String column, String path) {
        String why = warning(path);
        if (why != null) {
            warnings.add(new Problem(where, "column `" + column + "` goes to `" + path + "`, " + why));
        }
    }

    private static @Nullable String warning(String path) {
        if (path.equals(OPT_IN)) {
            return "which is set by the action subscriptions.bulk-update; use that";
        }
        return contains(path)
                ? "which Iterable manages itself: what is written there replaces its own value, or is replaced by it;"
                        + " name a field of your own"
                : null;
    }
}
