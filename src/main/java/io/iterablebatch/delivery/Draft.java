package io.iterablebatch.delivery;

import io.iterablebatch.api.Answer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.delivery.Prepared.Finding;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is to be sent of a batch, as it was prepared last. Used by one thread. */
final class Draft {

    private final BulkAction action;
    private final ApiClient client;
    private final SendJournal journal;
    private final Supplier<String> ids;
    private final IdentityHashMap<Update, Finding> settled = new IdentityHashMap<>();
    private Batch rest;
    private Prepared prepared = Prepared.asItIs(List.of());
    private @Nullable ApiRequest request;

    /** @param ids one for each request that is made of it */
    Draft(Batch batch, BulkAction action, ApiClient client, SendJournal journal, Supplier<String> ids) {
        this.rest = batch;
        this.action = action;
        this.client = client;
        this.journal = journal;
        this.ids = ids;
    }

    /**
     * Prepares what is not settled.
     *
     * @return what is to be sent now: the same object where it is the same; null where nothing is
     */
    @Nullable ApiRequest request() {
        Prepared now = action.prepare(rest.updates(), client);
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
    Map<Update, Finding> settled() {
        return settled;
    }

    /** What an answer to the request means for the others. */
    Verdict judge(Answer answer) {
        Verdict verdict = action.judge(prepared.items(), answer, client);
        return prepared.items() == prepared.toSend() ? verdict : verdict.about(originals());
    }

    private Map<Update, Update> originals() {
        IdentityHashMap<Update, Update> originals = new IdentityHashMap<>();
        for (int i = 0; i < prepared.items().size(); i++) {
            originals.put(prepared.items().get(i), prepared.toSend().get(i));
        }
        return originals;
    }
}
