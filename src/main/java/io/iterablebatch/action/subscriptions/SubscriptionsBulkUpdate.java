package io.iterablebatch.action.subscriptions;

import io.iterablebatch.RunFailure;
import io.iterablebatch.action.ItemJson;
import io.iterablebatch.action.MistypedFields;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.Refusals;
import io.iterablebatch.action.RequestBody;
import io.iterablebatch.action.RunContext;
import io.iterablebatch.api.Answer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.Prepared;
import io.iterablebatch.delivery.ShownUser;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Mode;
import io.iterablebatch.mapping.Mapped;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.mapping.SubscriptionsMapping;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.subscription.Catalogue;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.ChangeSetJson;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.subscription.Subscriptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The action subscriptions.bulk-update (contract §3). The endpoint replaces each field that it is sent. So the items
 * that the mapping makes are change sets, and only when a batch is about to go they become what is sent: in
 * {@code overwrite} by themselves, in {@code merge} by way of what each user has at present.
 */
public final class SubscriptionsBulkUpdate implements RecordAction {

    private static final String ARRAY = "updateSubscriptionsRequests";

    /** No limit is published; that of users/bulkUpdate is assumed (contract §3, §12). */
    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdateSubscriptions", 5);

    private final JobFile job;
    private final SubscriptionsSection section;
    private final SubscriptionsMapping mapping;
    private final RequestBody body = new RequestBody("", ARRAY);
    private final MistypedFields mistyped = new MistypedFields(ENDPOINT, ItemJson::of);

    /** Records in requests whose answers did not say what became of them, on their way in halves. */
    private final Set<Long> perhapsTaken = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Catalogue catalogue;
    private volatile @Nullable RunContext run;
    private volatile @Nullable PresentStates present;

    private SubscriptionsBulkUpdate(JobFile job, SubscriptionsSection section, SubscriptionsMapping mapping) {
        this.job = job;
        this.section = section;
        this.mapping = mapping;
    }

    /**
     * The action for a job.
     *
     * @param columns those of the source
     */
    public static SubscriptionsBulkUpdate of(JobFile job, SubscriptionsSection section, List<String> columns) {
        return new SubscriptionsBulkUpdate(job, section, SubscriptionsMapping.of(job, section, columns));
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }

    @Override
    public List<String> check(ApiClient client) {
        Catalogue live = CatalogueReader.read(client);
        FixedIds.check(job, section, live);
        mapping.knows(live);
        catalogue = live;
        return List.of();
    }

    @Override
    public void begin(RunContext context) {
        run = context;
        present = new PresentStates(context, section.visibleAfter());
    }

    @Override
    public Mapped map(SourceRecord record) {
        return mapping.map(record);
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public int envelopeBytes() {
        return body.envelopeBytes();
    }

    @Override
    public byte[] body(List<Update> batch) {
        return body.of(batch);
    }

    @Override
    public Update fold(Update earlier, Update later) {
        ChangeSet both = ChangeSetJson.read(earlier.json()).then(ChangeSetJson.read(later.json()));
        return new Update(
                later.record(),
                later.email(),
                later.userId(),
                ChangeSetJson.write(later.email(), later.userId(), both));
    }

    /** Counts who would lose something; what one row of a user changes is not there yet for the next one. */
    @Override
    public void foresee(List<Update> batch, ApiClient client) {
        states().read(batch, client);
        List<UserRead> states = states().of(batch);
        List<Update> losing = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            states().forget(batch.get(i));
            if (states.get(i) instanceof UserRead.Found found) {
                Subscriptions has = found.subscriptions();
                if (has.loseBy(has.changedBy(changes(batch.get(i))))) {
                    losing.add(found.counted(batch.get(i)));
                }
            }
        }
        context().unsubscribing(losing);
    }

    /** With {@code merge}, each profile shows its identifiers. */
    @Override
    public Map<Update, ShownUser> shownUsers(List<Update> batch, ApiClient client) {
        return section.mode() == Mode.MERGE ? states().read(batch, client) : Map.of();
    }

    @Override
    public void laterAgain(List<Update> updates) {
        if (section.mode() == Mode.MERGE) {
            updates.forEach(states()::forget);
        }
    }

    @Override
    public Prepared prepare(List<Update> batch, ApiClient client) {
        return section.mode() == Mode.MERGE ? merged(batch) : overwriting(batch);
    }

    private Prepared overwriting(List<Update> batch) {
        Preparing preparing = new Preparing();
        for (Update update : batch) {
            preparing.send(update, replaced(changes(update)));
        }
        return preparing.prepared();
    }

    private static Map<SubscriptionField, IdSet> replaced(ChangeSet changes) {
        EnumMap<SubscriptionField, IdSet> fields = new EnumMap<>(SubscriptionField.class);
        changes.fields().forEach((field, change) -> fields.put(field, change.applyTo(IdSet.NONE)));
        return fields;
    }

    private Prepared merged(List<Update> batch) {
        List<UserRead> states = states().of(batch);
        Map<Update, ChangeSet> ofAllNames = new OtherNames(context(), mapping).changes(batch, states);
        Preparing preparing = new Preparing();
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            if (states.get(i) instanceof UserRead.Found found) {
                Map<SubscriptionField, IdSet> fields =
                        found.subscriptions().changedBy(changes(update, ofAllNames.get(update)));
                if (fields.isEmpty() && perhapsSent(update)) {
                    preparing.delivered(update);
                } else {
                    preparing.send(update, found, fields);
                }
            } else {
                preparing.refuse(update, ((UserRead.Refused) states.get(i)).reason());
            }
        }
        context().unsubscribing(preparing.losing());
        preparing.settled().forEach(states()::forget);
        return preparing.prepared();
    }

    /** Whether it is our doing, perhaps, that the user has what the row asks for. */
    private boolean perhapsSent(Update update) {
        return perhapsTaken.contains(update.record().number()) || context().sentBefore(update.record());
    }

    private ChangeSet changes(Update update) {
        return changes(update, null);
    }

    /** @param ofAllNames what other rows change too that name the user otherwise, or null for nothing */
    private ChangeSet changes(Update update, @Nullable ChangeSet ofAllNames) {
        Catalogue live = catalogue;
        if (live == null) {
            throw new IllegalStateException("the live project was not asked");
        }
        ChangeSet said = ofAllNames == null ? ChangeSetJson.read(update.json()) : ofAllNames;
        ChangeSet changes = said.resolved(live::optIn);
        return section.replacesByRows() ? changes.replacing() : changes;
    }

    @Override
    public Verdict judge(List<Update> batch, Answer answer, ApiClient client) {
        if (answer instanceof Answer.Taken taken) {
            Verdict.Settled verdict = SubscriptionAnswer.judge(batch, taken.body());
            remember(batch, verdict);
            mistyped.taken(batch, verdict);
            return verdict;
        }
        Verdict verdict = refused(batch, answer);
        if (section.mode() == Mode.MERGE) {
            // Those that go again need not be read again.
            if (verdict instanceof Verdict.Mendable mendable) {
                mendable.culprits().keySet().forEach(states()::forget);
            } else if (batch.size() == 1) {
                states().forget(batch.get(0));
            }
        }
        return verdict;
    }

    private Verdict refused(List<Update> batch, Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            return MistypedFields.isMeantBy(refused)
                    ? mistyped.judge(batch, refused)
                    : Refusals.judge(batch, ARRAY, refused);
        }
        return Refusals.judge((Answer.Smaller) answer);
    }

    @Override
    public @Nullable RunFailure hopeless() {
        return mistyped.hopeless();
    }

    private void remember(List<Update> batch, Verdict.Settled verdict) {
        PresentStates states = present;
        if (states == null || section.mode() != Mode.MERGE) {
            return;
        }
        for (Update item : batch) {
            boolean untold = verdict.unexplained().containsKey(item);
            if (verdict.retry().containsKey(item) || (untold && batch.size() > 1)) {
                if (untold) {
                    perhapsTaken.add(item.record().number());
                }
                continue;
            }
            if (!untold && !verdict.rejected().containsKey(item)) {
                states.wrote(item, replaced(ChangeSetJson.read(item.json())));
            }
            states.forget(item);
            perhapsTaken.remove(item.record().number());
        }
    }

    private PresentStates states() {
        return Objects.requireNonNull(present, "the run has not begun");
    }

    private RunContext context() {
        return Objects.requireNonNull(run, "the run has not begun");
    }
}
