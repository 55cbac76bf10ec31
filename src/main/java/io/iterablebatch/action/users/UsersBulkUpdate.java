package io.iterablebatch.action.users;

import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.action.BatchIndex.Wanted;
import io.iterablebatch.action.MistypedFields;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.Refusals;
import io.iterablebatch.action.RequestBody;
import io.iterablebatch.api.Answer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.ShownUser;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.mapping.Mapped;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.mapping.Mapping;
import io.iterablebatch.mapping.cell.MappingWarning;
import io.iterablebatch.source.SourceRecord;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The action users.bulk-update (contract §2). Its items come ready from the mapping; nothing is parsed here but on the
 * rare paths of folding and refusal.
 */
public final class UsersBulkUpdate implements RecordAction {

    /** Published limit (contract §2). */
    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdate", 5);

    private final JobFile job;
    private final UsersSection section;
    private final List<String> columns;
    private final Mapping mapping;
    private final RequestBody body;
    private final MistypedFields mistyped = new MistypedFields(ENDPOINT, Items::dataFields);
    private final boolean givesIdentifiers;

    private UsersBulkUpdate(JobFile job, UsersSection section, List<String> columns) {
        this.job = job;
        this.section = section;
        this.columns = columns;
        this.mapping = Mapping.of(job, columns);
        this.givesIdentifiers = FieldTarget.giveIdentifiers(section, columns);
        Boolean createNewFields = section.options().createNewFields();
        String option = createNewFields == null ? "" : "\"createNewFields\":" + createNewFields + ",";
        this.body = new RequestBody(option, "users");
    }

    /**
     * The action for a job.
     *
     * @param columns those of the source
     */
    public static UsersBulkUpdate of(JobFile job, UsersSection section, List<String> columns) {
        return new UsersBulkUpdate(job, section, List.copyOf(columns));
    }

    @Override
    public List<String> check(ApiClient client) {
        return FieldsCheck.check(client, job, section, columns);
    }

    @Override
    public Mapped map(SourceRecord record) {
        return mapping.map(record);
    }

    @Override
    public List<String> warnings() {
        return Stream.concat(
                        JobFiles.warnings(job, columns).stream().map(Problem::toString),
                        mapping.warnings().stream().map(MappingWarning::toString))
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

    /** An identifier among the fields is the user's from then on, so that it leads to the same profile. */
    @Override
    public Map<Update, ShownUser> shownUsers(List<Update> batch, ApiClient client) {
        if (!givesIdentifiers) {
            return Map.of();
        }
        IdentityHashMap<Update, ShownUser> shown = new IdentityHashMap<>();
        for (Update update : batch) {
            Wanted wanted = Items.wanted(update);
            if (wanted.email() != null || wanted.userId() != null) {
                shown.put(update, new ShownUser(wanted.email(), wanted.userId(), null));
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
        byte[] json = Folding.fold(earlier.json(), later.json());
        return json == null ? null : new Update(later.record(), later.email(), later.userId(), json);
    }

    @Override
    public Verdict judge(List<Update> batch, Answer answer, ApiClient client) {
        if (answer instanceof Answer.Taken taken) {
            Verdict.Settled verdict = PartialFailures.judge(batch, taken.body());
            mistyped.taken(batch, verdict);
            return verdict;
        }
        if (answer instanceof Answer.Refused refused) {
            return MistypedFields.isMeantBy(refused)
                    ? mistyped.judge(batch, refused)
                    : Refusals.judge(batch, "users", refused, Items::wanted);
        }
        return Refusals.judge((Answer.Smaller) answer);
    }

    @Override
    public @Nullable RunFailure hopeless() {
        return mistyped.hopeless();
    }
}
