package io.iterablebatch.action.subscriptions;

import io.iterablebatch.RunFailure;
import io.iterablebatch.action.ItemJson;
import io.iterablebatch.action.MistypedFieldCounter;
import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.RefusalReader;
import io.iterablebatch.action.RequestBody;
import io.iterablebatch.action.RunContext;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.PreparedBatch;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Mode;
import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.MistakeObserver;
import io.iterablebatch.mapping.SubscriptionsMapping;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.ChangeSetJson;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionCatalogue;
import io.iterablebatch.subscription.SubscriptionField;
import io.iterablebatch.subscription.UserSubscriptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The action subscriptions.bulk-update (contract §3). The endpoint replaces each field that it gets. So the mapping
 * makes change sets, and only when a batch is about to be sent they are turned into what is sent: with
 * {@code overwrite} from the change set alone, with {@code merge} from what each user has at present.
 */
public final class SubscriptionsBulkUpdate implements RecordAction {

    private static final String ARRAY = "updateSubscriptionsRequests";

    /** No limit is published; that of users/bulkUpdate is assumed (contract §3, §12). */
    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/users/bulkUpdateSubscriptions", 5);

    private final JobFile job;
    private final SubscriptionsSection section;
    private final SubscriptionsMapping mapping;
    private final RequestBody body = new RequestBody("", ARRAY);
    private final MistypedFieldCounter mistyped = new MistypedFieldCounter(ENDPOINT, ItemJson::of);

    /** Records in requests whose answers did not say what became of them; they are sent again in halves. */
    private final Set<Long> perhapsTaken = ConcurrentHashMap.newKeySet();

    private volatile @Nullable SubscriptionCatalogue catalogue;
    private volatile @Nullable RunContext run;
    private volatile @Nullable PresentSubscriptions present;

    private SubscriptionsBulkUpdate(JobFile job, SubscriptionsSection section, SubscriptionsMapping mapping) {
        this.job = job;
        this.section = section;
        this.mapping = mapping;
    }

    /**
     * The action for a job.
     *
     * @param columns those of the source
     * @param numbers stand for users
     */
    public static SubscriptionsBulkUpdate of(
            JobFile job, SubscriptionsSection section, List<String> columns, UserNumbers numbers) {
        return of(job, section, columns, numbers, MistakeObserver.NONE);
    }

    /** The same, which tells an observer what is wrong in the records that it maps. */
    public static SubscriptionsBulkUpdate of(
            JobFile job,
            SubscriptionsSection section,
            List<String> columns,
            UserNumbers numbers,
            MistakeObserver observer) {
        return new SubscriptionsBulkUpdate(
                job, section, SubscriptionsMapping.of(job, section, columns, numbers, observer));
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }

    @Override
    public List<String> check(ApiClient client) {
        SubscriptionCatalogue live = CatalogueReader.read(client);
        FixedIdCheck.check(job, section, live);
        mapping.knows(live);
        catalogue = live;
        return List.of();
    }

    @Override
    public void begin(RunContext context) {
        run = context;
        present = new PresentSubscriptions(context, section.visibleAfter());
    }

    @Override
    public MappedRecord map(SourceRecord record) {
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
        ChangeSet both = ChangeSetJson.read(earlier.item().bytes())
                .then(ChangeSetJson.read(later.item().bytes()));
        return new Update(
                later.record(), later.user(), JsonItem.of(ChangeSetJson.write(later.email(), later.userId(), both)));
    }

    /** Counts who would lose something, judging each row by what the user has now, without earlier rows. */
    @Override
    public void foresee(List<Update> batch, ApiClient client) {
        states().read(batch, client);
        List<UserReadResult> states = states().of(batch);
        List<Update> losing = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            states().forget(batch.get(i));
            if (states.get(i) instanceof UserReadResult.FoundUser found) {
                UserSubscriptions has = found.subscriptions();
                if (has.loseBy(has.changedBy(changes(batch.get(i))))) {
                    losing.add(found.counted(batch.get(i)));
                }
            }
        }
        context().unsubscribing(losing);
    }

    /** With {@code merge} the profiles are read, and show their identifiers. */
    @Override
    public Map<Update, ProfileIdentifiers> shownUsers(List<Update> batch, ApiClient client) {
        return section.mode() == Mode.MERGE ? states().read(batch, client) : Map.of();
    }

    @Override
    public void laterAgain(List<Update> updates) {
        if (section.mode() == Mode.MERGE) {
            updates.forEach(states()::forget);
        }
    }

    @Override
    public PreparedBatch prepare(List<Update> batch, ApiClient client) {
        return section.mode() == Mode.MERGE ? merged(batch) : overwriting(batch);
    }

    private PreparedBatch overwriting(List<Update> batch) {
        BatchPreparation preparing = new BatchPreparation();
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

    private PreparedBatch merged(List<Update> batch) {
        List<UserReadResult> states = states().of(batch);
        Map<Update, ChangeSet> ofAllNames = new AliasRowLookup(context(), mapping).changes(batch, states);
        BatchPreparation preparing = new BatchPreparation();
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            if (states.get(i) instanceof UserReadResult.FoundUser found) {
                Map<SubscriptionField, IdSet> fields =
                        found.subscriptions().changedBy(changes(update, ofAllNames.get(update)));
                if (fields.isEmpty() && perhapsSent(update)) {
                    preparing.delivered(update);
                } else {
                    preparing.send(update, found, fields);
                }
            } else {
                preparing.refuse(update, ((UserReadResult.RefusedRead) states.get(i)).reason());
            }
        }
        context().unsubscribing(preparing.losing());
        preparing.settled().forEach(states()::forget);
        return preparing.prepared();
    }

    /** Whether the user may have what the row asks for because this tool sent it. */
    private boolean perhapsSent(Update update) {
        return perhapsTaken.contains(update.record().number()) || context().sentBefore(update.record());
    }

    private ChangeSet changes(Update update) {
        return changes(update, null);
    }

    /** @param ofAllNames what the rows that name the user by other identifiers change, too; null for nothing */
    private ChangeSet changes(Update update, @Nullable ChangeSet ofAllNames) {
        SubscriptionCatalogue live = catalogue;
        if (live == null) {
            throw new IllegalStateException("the live project was not asked");
        }
        ChangeSet said = ofAllNames == null ? ChangeSetJson.read(update.item().bytes()) : ofAllNames;
        ChangeSet changes = said.resolved(live::optIn);
        return section.replacesByRows() ? changes.replacing() : changes;
    }

    @Override
    public BatchResult judge(List<Update> batch, ApiAnswer answer, ApiClient client) {
        if (answer instanceof ApiAnswer.Taken taken) {
            BatchResult.Settled settled = SubscriptionAnswerReader.judge(batch, taken.body());
            remember(batch, settled);
            mistyped.taken(batch, settled);
            return settled;
        }
        BatchResult batchResult = refused(batch, answer);
        if (section.mode() == Mode.MERGE) {
            // Users that are sent again need not be read again.
            if (batchResult instanceof BatchResult.Mendable mendable) {
                mendable.culprits().keySet().forEach(states()::forget);
            } else if (batch.size() == 1) {
                states().forget(batch.get(0));
            }
        }
        return batchResult;
    }

    private BatchResult refused(List<Update> batch, ApiAnswer answer) {
        if (answer instanceof ApiAnswer.Refused refused) {
            return MistypedFieldCounter.isMeantBy(refused)
                    ? mistyped.judge(batch, refused)
                    : RefusalReader.judge(batch, ARRAY, refused);
        }
        return RefusalReader.judge((ApiAnswer.Smaller) answer);
    }

    @Override
    public @Nullable RunFailure hopeless() {
        return mistyped.hopeless();
    }

    private void remember(List<Update> batch, BatchResult.Settled settled) {
        PresentSubscriptions states = present;
        if (states == null || section.mode() != Mode.MERGE) {
            return;
        }
        for (Update item : batch) {
            boolean untold = settled.unexplained().containsKey(item);
            if (settled.retry().containsKey(item) || (untold && batch.size() > 1)) {
                if (untold) {
                    perhapsTaken.add(item.record().number());
                }
                continue;
            }
            if (!untold && !settled.rejected().containsKey(item)) {
                states.wrote(item, replaced(ChangeSetJson.read(item.item().bytes())));
            }
            states.forget(item);
            perhapsTaken.remove(item.record().number());
        }
    }

    private PresentSubscriptions states() {
        return Objects.requireNonNull(present, "the run has not begun");
    }

    private RunContext context() {
        return Objects.requireNonNull(run, "the run has not begun");
    }
}
