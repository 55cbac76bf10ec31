package io.iterablebatch.action.users;

import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.action.BatchIndex.WantedIdentifiers;
import io.iterablebatch.action.MistypedFieldCounter;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.RefusalReader;
import io.iterablebatch.action.RequestBody;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.MistakeObserver;
import io.iterablebatch.mapping.UsersMapping;
import io.iterablebatch.mapping.cell.MappingWarning;
import io.iterablebatch.source.SourceRecord;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The action users.bulk-update (contract §2). Its items come ready from the mapping; this class parses one only to fold
 * it or to read a refusal.
 */
public final class UsersBulkUpdate implements RecordAction {

    /** Published limit (contract §2). */
    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);

    private final JobFile job;
    private final UsersSection section;
    private final List<String> columns;
    private final UsersMapping mapping;
    private final RequestBody body;
    private final MistypedFieldCounter mistyped = new MistypedFieldCounter(ENDPOINT, UserItemJson::dataFields);
    private final UnknownBareUserIds unknown;
    private final boolean givesIdentifiers;

    private UsersBulkUpdate(JobFile job, UsersSection section, List<String> columns, UsersMapping mapping) {
        this.job = job;
        this.section = section;
        this.columns = columns;
        this.mapping = mapping;
        this.unknown = new UnknownBareUserIds(section.options());
        this.givesIdentifiers = WrittenField.giveIdentifiers(section, columns);
        Boolean createNewFields = section.options().createNewFields();
        String option = createNewFields == null ? "" : "\"createNewFields\":" + createNewFields + ",";
        this.body = new RequestBody(option, "users");
    }

    /**
     * The action for a job.
     *
     * @param columns the source's columns
     * @param numbers stand for users
     */
    public static UsersBulkUpdate of(JobFile job, UsersSection section, List<String> columns, UserNumbers numbers) {
        return of(job, section, columns, numbers, MistakeObserver.NONE);
    }

    /** The same, which tells an observer what is wrong in the records that it maps. */
    public static UsersBulkUpdate of(
            JobFile job, UsersSection section, List<String> columns, UserNumbers numbers, MistakeObserver observer) {
        List<String> all = List.copyOf(columns);
        return new UsersBulkUpdate(job, section, all, UsersMapping.of(job, all, numbers, observer));
    }

    /**
     * The fields that a job would write and the project does not have, each with the type that it would get.
     *
     * @throws UsageFailure with every field that cannot take what the job would send
     */
    public static List<String> newFields(ApiClient client, JobFile job, UsersSection section, List<String> columns) {
        return ProjectFieldsCheck.newFields(client, job, section, columns);
    }

    @Override
    public List<String> check(ApiClient client) {
        return ProjectFieldsCheck.check(client, job, section, columns);
    }

    @Override
    public MappedRecord map(SourceRecord record) {
        return mapping.map(record);
    }

    @Override
    public List<String> warnings() {
        return Stream.of(
                        JobFileLoader.warnings(job, columns).stream().map(Problem::toString),
                        mapping.warnings().stream().map(MappingWarning::toString),
                        unknown.warnings().stream())
                .flatMap(Function.identity())
                .toList();
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }

    @Override
    public int envelopeBytes() {
        return body.envelopeBytes();
    }

    /** An identifier among the fields becomes the user's own, so that it leads to the same profile. */
    @Override
    public Map<Update, ProfileIdentifiers> shownUsers(List<Update> batch, ApiClient client) {
        if (!givesIdentifiers) {
            return Map.of();
        }
        IdentityHashMap<Update, ProfileIdentifiers> shown = new IdentityHashMap<>();
        for (Update update : batch) {
            WantedIdentifiers wanted = UserItemJson.wanted(update);
            if (wanted.email() != null || wanted.userId() != null) {
                shown.put(update, new ProfileIdentifiers(wanted.email(), wanted.userId(), null));
            }
        }
        return shown;
    }

    @Override
    public byte[] body(List<Update> batch) {
        return body.of(batch);
    }

    @Override
    public @Nullable Update fold(Update earlier, Update later) {
        byte[] json = UserItemFolding.fold(earlier.item().bytes(), later.item().bytes());
        return json == null ? null : new Update(later.record(), later.user(), JsonItem.of(json));
    }

    @Override
    public BatchResult judge(List<Update> batch, ApiAnswer answer, ApiClient client) {
        if (answer instanceof ApiAnswer.Taken taken) {
            BatchResult.Settled settled = PartialFailureReader.judge(batch, taken.body());
            mistyped.taken(batch, settled);
            return unknown.explained(settled, batch);
        }
        if (answer instanceof ApiAnswer.Refused refused) {
            return MistypedFieldCounter.isMeantBy(refused)
                    ? mistyped.judge(batch, refused)
                    : unknown.explained(RefusalReader.judge(batch, "users", refused, UserItemJson::wanted), batch);
        }
        return RefusalReader.judge((ApiAnswer.Smaller) answer);
    }

    @Override
    public @Nullable RunFailure hopeless() {
        return mistyped.hopeless();
    }
}
