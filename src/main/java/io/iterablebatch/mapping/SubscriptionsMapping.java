package io.iterablebatch.mapping;

import io.iterablebatch.Problem;
import io.iterablebatch.Reason;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.IdentifierColumns;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.filter.RowFilter;
import io.iterablebatch.source.filter.RowVerdict;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.ChangeSetJson;
import io.iterablebatch.subscription.SubscriptionCatalogue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes change sets of the rows of a subscriptions job. Not thread-safe.
 *
 * <p>If the source groups its rows by user, each row carries what all rows of its group change together. So it does not
 * matter whether they are folded, sent in two requests, or sent singly; and change detection, which looks at single
 * rows, knows the user by each of them.
 */
public final class SubscriptionsMapping {

    private static final Reason INCOMPLETE = new Reason(
            "incomplete-user",
            "another row of this user is invalid, and without it the others would take away what it adds");

    private final IdentifierColumns identify;
    private final List<String> columns;
    private final RowFilter where;
    private final UserNumbers numbers;
    private final RowUserReader user;
    private final RowChangeReader rows;
    private final boolean replacing;
    private final KnownIds known = new KnownIds();
    private final RowMistakes mistakes;
    private final RowMistakes ofOthers = new RowMistakes();
    private @Nullable List<@Nullable Object[]> together;
    private ChangeSet ofAll = ChangeSet.NOTHING;
    private boolean incomplete;

    private SubscriptionsMapping(
            SubscriptionsSection section, List<String> columns, UserNumbers numbers, MistakeObserver observer) {
        mistakes = new RowMistakes(observer);
        this.numbers = numbers;
        identify = section.identify();
        this.columns = columns;
        where = RowFilter.of(section.where(), columns);
        user = new RowUserReader(section.identify(), columns, rules(section.identify()), numbers);
        rows = section.shape() instanceof Shape.RowByRow single
                ? new SingleChangeReader(single, columns, known)
                : new WideChangeReader(section, (Shape.Wide) section.shape(), columns, known);
        replacing = section.replacesByRows();
    }

    /**
     * The mapping of a subscriptions job's rows.
     *
     * @param columns the source's columns, in the order of {@link SourceRecord#values()}
     * @param numbers stand for users
     * @throws UsageFailure if the job file names columns that do not exist
     */
    public static SubscriptionsMapping of(
            JobFile job, SubscriptionsSection section, List<String> columns, UserNumbers numbers) {
        return of(job, section, columns, numbers, MistakeObserver.NONE);
    }

    /** The same, which tells an observer of each mistake. */
    public static SubscriptionsMapping of(
            JobFile job,
            SubscriptionsSection section,
            List<String> columns,
            UserNumbers numbers,
            MistakeObserver observer) {
        List<Problem> problems = JobFileLoader.check(job, columns);
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return new SubscriptionsMapping(section, columns, numbers, observer);
    }

    /** From now on a row is invalid if it names an id that is not in the project's catalogue. */
    public void knows(SubscriptionCatalogue catalogue) {
        known.are(catalogue);
    }

    /**
     * The change set that a record makes, as {@link ChangeSetJson} writes it, or why it makes none.
     *
     * <p>A record that does not meet the job's conditions is skipped.
     *
     * <p>The codes are those of docs/job-file.md, under "Codes of invalid rows".
     */
    public MappedRecord map(SourceRecord record) {
        if (record.fault() != null) {
            return new MappedRecord.Invalid(record, UserIdentifiers.NOBODY, record.fault());
        }
        RowVerdict verdict = where.judge(record);
        if (verdict == RowVerdict.NOT_MET) {
            return new MappedRecord.Skipped(record);
        }
        mistakes.clear();
        @Nullable Object[] row = record.values();
        if (verdict == RowVerdict.INCOMPARABLE) {
            mistakes.addIncomparable(where.incomparable(row));
        }
        UserIdentifiers who = user.read(record, mistakes);
        ChangeSet said = rows.read(row, mistakes);
        Reason reason = mistakes.reason();
        if (reason != null) {
            return new MappedRecord.Invalid(record, who, reason, subject(said));
        }
        ChangeSet own = rows.complete(said);
        RecordSubject subject = subject(said.isEmpty() ? own : said);
        ChangeSet changes = record.together() == null ? own : ofAll(record.together());
        if (replacing && incomplete) {
            return new MappedRecord.Invalid(record, who, INCOMPLETE, subject);
        }
        // In lower case, as Iterable stores it: rows that mean the same then have the same bytes.
        String email = lower(who.email());
        return new MappedRecord.Update(
                record, who, JsonItem.of(ChangeSetJson.write(email, who.userId(), changes)), 0, subject);
    }

    /**
     * What rows that name one profile change together, in their order. Invalid and skipped rows are left out, and so
     * are rows that name another user, since they hold a different identifier beside one of these. May be called by any
     * thread.
     *
     * @param email of the profile, or null
     * @param userId of the profile, or null
     */
    public ChangeSet changes(List<SourceRecord> ofOneUser, @Nullable String email, @Nullable String userId) {
        RowUserReader reader = new RowUserReader(identify, columns, rules(identify), numbers);
        RowMistakes ofRow = new RowMistakes();
        ChangeSet all = ChangeSet.NOTHING;
        for (SourceRecord record : ofOneUser) {
            ofRow.clear();
            UserIdentifiers named = reader.read(record, ofRow);
            ChangeSet one = rows.read(record.values(), ofRow);
            if (where.judge(record) == RowVerdict.MET
                    && ofRow.reason() == null
                    && !differ(lower(named.email()), lower(email))
                    && !differ(named.userId(), userId)) {
                all = all.then(one);
            }
        }
        return all;
    }

    private static IdentifierRules rules(IdentifierColumns identify) {
        return new IdentifierRules(identify.cells());
    }

    private static boolean differ(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }

    private static @Nullable String lower(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }

    private RecordSubject subject(ChangeSet said) {
        return new SubscriptionSubject(replacing ? said.replacing() : said);
    }

    private ChangeSet ofAll(List<@Nullable Object[]> standingTogether) {
        if (together != standingTogether) {
            ChangeSet all = ChangeSet.NOTHING;
            incomplete = false;
            for (@Nullable Object[] row : standingTogether) {
                if (row.length == 0) {
                    incomplete = true;
                    continue;
                }
                ofOthers.clear();
                ChangeSet one = rows.read(row, ofOthers);
                // A source that groups rows leaves out those that are skipped.
                boolean valid = ofOthers.reason() == null && where.judge(row) != RowVerdict.INCOMPARABLE;
                incomplete |= !valid;
                all = valid ? all.then(one) : all;
            }
            together = standingTogether;
            ofAll = all;
        }
        return ofAll;
    }
}
