package io.iterablebatch.mapping;

import io.iterablebatch.Problem;
import io.iterablebatch.Reason;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.FieldMapping;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.mapping.cell.MappingWarning;
import io.iterablebatch.mapping.cell.date.DateLikeStrings;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.filter.RowFilter;
import io.iterablebatch.source.filter.RowVerdict;
import java.util.ArrayList;
import java.util.List;

/** Makes updates of records, by the rules of one job file. Not thread-safe: it writes into its own buffers. */
public final class UsersMapping {

    private final RowFilter where;
    private final RowUserReader user;
    private final DateLikeStrings dateLike = new DateLikeStrings();
    private final RowMistakes mistakes;
    private final UserItemWriter writer;

    private UsersMapping(UsersSection section, List<String> columns, UserNumbers numbers, MistakeObserver observer) {
        mistakes = new RowMistakes(observer);
        IdentifierRules identifiers = new IdentifierRules(section.identify().cells());
        where = RowFilter.of(section.where(), columns);
        user = new RowUserReader(section.identify(), columns, identifiers, numbers);
        writer = new UserItemWriter(
                FieldTreeBuilder.of(section, columns, new CellTypeFactory(identifiers, dateLike)), section.options());
    }

    /**
     * The mapping of a users job's rows.
     *
     * @param columns the source's columns, in the order of {@link SourceRecord#values()}
     * @param numbers stand for users
     * @throws UsageFailure if the job file names columns that do not exist, or texts in the place of cells that do not
     *     fit their fields
     */
    public static UsersMapping of(JobFile job, List<String> columns, UserNumbers numbers) {
        return of(job, columns, numbers, MistakeObserver.NONE);
    }

    /** The same, which tells an observer of each mistake. */
    public static UsersMapping of(JobFile job, List<String> columns, UserNumbers numbers, MistakeObserver observer) {
        if (!(job.section() instanceof UsersSection section)) {
            throw new IllegalArgumentException("a job of " + job.action() + " maps no user fields");
        }
        List<Problem> problems = new ArrayList<>(JobFileLoader.check(job, columns));
        List<FieldMapping> fields = section.fields();
        if (fields != null) {
            CellTypeFactory types =
                    new CellTypeFactory(new IdentifierRules(section.identify().cells()), new DateLikeStrings());
            problems.addAll(ReplacementCheck.check(job.path(), fields, types));
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return new UsersMapping(section, columns, numbers, observer);
    }

    /**
     * The update that a record makes, or why it makes none: the first mistake's code and the details of all mistakes. A
     * record that does not meet the job's conditions is skipped, whatever else is wrong with its cells.
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
        if (verdict == RowVerdict.INCOMPARABLE) {
            mistakes.addIncomparable(where.incomparable(record.values()));
        }
        dateLike.at(record);
        UserIdentifiers who = user.read(record, mistakes);
        writer.write(who, record, mistakes);
        Reason reason = mistakes.reason();
        return reason == null
                ? new MappedRecord.Update(record, who, writer.item())
                : new MappedRecord.Invalid(record, who, reason);
    }

    /** What the operator should know of the records mapped so far; at most one warning for each field. */
    public List<MappingWarning> warnings() {
        return dateLike.warnings();
    }
}
