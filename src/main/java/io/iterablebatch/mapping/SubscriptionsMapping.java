package io.iterablebatch.mapping;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.Reason;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.jobfile.SubscriptionsSection;
import io.iterablebatch.jobfile.SubscriptionsSection.Shape;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.subscription.Catalogue;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.ChangeSetJson;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes change sets of the rows of a subscriptions job. Not thread-safe.
 *
 * <p>Where the source groups its rows, each row of a user carries what all that stand together change. So it does not
 * matter whether they are folded, sent in two requests, or sent singly; and change detection, which looks at rows,
 * knows the user by each of them.
 */
public final class SubscriptionsMapping {

    private final RowUser user;
    private final RowChanges rows;
    private final KnownIds known = new KnownIds();
    private final RowMistakes mistakes = new RowMistakes();
    private final RowMistakes ofOthers = new RowMistakes();
    private @Nullable List<@Nullable Object[]> together;
    private ChangeSet ofAll = ChangeSet.NOTHING;

    private SubscriptionsMapping(SubscriptionsSection section, List<String> columns) {
        user = new RowUser(section.identify(), columns, new Identifiers());
        rows = section.shape() instanceof Shape.RowByRow single
                ? new SingleChanges(single, columns, known)
                : new WideChanges(section, (Shape.Wide) section.shape(), columns, known);
    }

    /**
     * The mapping of a subscriptions job's rows.
     *
     * @param columns those of the source, in the order of {@link SourceRecord#values()}
     * @throws Problems when the job file names columns that are not there
     */
    public static SubscriptionsMapping of(JobFile job, SubscriptionsSection section, List<String> columns) {
        List<Problem> problems = JobFiles.check(job, columns);
        if (!problems.isEmpty()) {
            throw new Problems(problems);
        }
        return new SubscriptionsMapping(section, columns);
    }

    /** From now on a row that names an id which the project does not have is invalid. */
    public void knows(Catalogue catalogue) {
        known.are(catalogue);
    }

    /**
     * The change set that a record makes, as {@link ChangeSetJson} writes it, or why it makes none.
     *
     * <p>Codes: that of the record's own fault; {@code no-identifier}, {@code bad-email}, {@code bad-user-id};
     * {@code bad-ids}, {@code bad-kind}, {@code bad-change}; {@code unknown-list}, {@code unknown-channel},
     * {@code unknown-message-type}, {@code wrong-policy}.
     */
    public Mapped map(SourceRecord record) {
        if (record.fault() != null) {
            return new Mapped.Invalid(record, null, null, record.fault());
        }
        mistakes.clear();
        @Nullable Object[] row = record.values();
        user.read(row, mistakes);
        ChangeSet own = rows.read(row, mistakes);
        Reason reason = mistakes.reason();
        if (reason != null) {
            return new Mapped.Invalid(record, user.email(), user.userId(), reason);
        }
        ChangeSet changes = record.together() == null ? own : ofAll(record.together());
        // In lower case, as Iterable keeps it: rows that mean the same have the same bytes.
        String email = user.email() == null ? null : user.email().toLowerCase(Locale.ROOT);
        return new Mapped.Update(
                record, user.email(), user.userId(), ChangeSetJson.write(email, user.userId(), changes));
    }

    private ChangeSet ofAll(List<@Nullable Object[]> standingTogether) {
        if (together != standingTogether) {
            ChangeSet all = ChangeSet.NOTHING;
            for (@Nullable Object[] row : standingTogether) {
                ofOthers.clear();
                ChangeSet one = rows.read(row, ofOthers);
                all = ofOthers.reason() == null ? all.then(one) : all;
            }
            together = standingTogether;
            ofAll = all;
        }
        return ofAll;
    }
}
