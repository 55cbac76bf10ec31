package io.iterablebatch.delivery.window;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.delivery.PreparedBatch;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.delivery.SendJournal;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a batch into the request that is sent: prepares it, again if it has become too old, and keeps which items had
 * to leave it and which need no sending. Used by one thread.
 */
final class BatchDraft {

    private final BulkAction action;
    private final ApiClient client;
    private final SendJournal journal;
    private final Supplier<String> ids;
    private final UserQueueTable users;
    private final List<BatchItem> others = new ArrayList<>(0);
    private final IdentityHashMap<Update, UpdateOutcome> settled = new IdentityHashMap<>(0);
    private Batch batch;
    private Batch rest;
    private PreparedBatch prepared = PreparedBatch.asItIs(List.of());
    private @Nullable ApiRequest request;

    /**
     * @param users knows which items are about one user
     * @param ids called for the id of each request that is made
     */
    BatchDraft(
            Batch batch,
            BulkAction action,
            ApiClient client,
            SendJournal journal,
            UserQueueTable users,
            Supplier<String> ids) {
        this.batch = batch;
        this.rest = batch;
        this.users = users;
        this.action = action;
        this.client = client;
        this.journal = journal;
        this.ids = ids;
    }

    /**
     * Prepares the items that are not settled and may be sent: an item whose user has an earlier one in another place
     * must wait, and leaves the batch.
     *
     * @return the request to be sent now, the same object as before if nothing has changed; null if nothing is left to
     *     send
     */
    @Nullable ApiRequest request() {
        claim();
        PreparedBatch now =
                rest.items().isEmpty() ? PreparedBatch.asItIs(List.of()) : action.prepare(rest.updates(), client);
        if (!now.settled().isEmpty()) {
            now.settled().forEach(settled::put);
            rest = rest.only(now.toSend());
        }
        if (now.toSend().isEmpty()) {
            request = null;
        } else if (request == null || !now.items().equals(prepared.items())) {
            request = made(now.items());
        }
        prepared = now;
        return request;
    }

    private void claim() {
        List<BatchItem> items = rest.items();
        List<Update> updates = rest.updates();
        List<BatchItem> leaving = users.claim(rest, action.shownUsers(updates, client));
        if (!leaving.isEmpty()) {
            List<Update> later = new ArrayList<>(leaving.size());
            for (int i = 0; i < updates.size(); i++) {
                if (leaving.contains(items.get(i))) {
                    later.add(updates.get(i));
                }
            }
            action.laterAgain(later);
            others.addAll(leaving);
            batch = batch.without(leaving);
            rest = rest.without(leaving);
        }
    }

    /** The items that are or were to be sent, or that are settled. */
    Batch batch() {
        return batch;
    }

    /** The items that had to leave the batch. */
    List<BatchItem> others() {
        return others;
    }

    private ApiRequest made(List<Update> items) {
        String id = ids.get();
        return new ApiRequest(
                action.endpoint(),
                action.path(items),
                action.body(items),
                id,
                new JournalEntry(journal, id, rest),
                action.repeatable(),
                items.size() > 1,
                rest.suspicion());
    }

    /** What became of updates that are not sent, by identity of the object. */
    Map<Update, UpdateOutcome> settled() {
        return settled;
    }

    /** What an answer to the request means for the updates that were sent. */
    BatchResult judge(ApiAnswer answer) {
        BatchResult batchResult = action.judge(prepared.items(), answer, client);
        return prepared.items() == prepared.toSend() ? batchResult : batchResult.about(originals());
    }

    private Map<Update, Update> originals() {
        IdentityHashMap<Update, Update> originals = new IdentityHashMap<>();
        for (int i = 0; i < prepared.items().size(); i++) {
            originals.put(prepared.items().get(i), prepared.toSend().get(i));
        }
        return originals;
    }
}
