package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.MemoryStore;
import io.iterablebatch.sandbox.state.ProjectKind;
import io.iterablebatch.sandbox.state.Schema;
import io.iterablebatch.sandbox.state.StateDirectory;
import io.iterablebatch.sandbox.state.StateStore;
import io.iterablebatch.sandbox.state.User;
import io.iterablebatch.sandbox.state.Users;
import io.iterablebatch.sandbox.state.ValueType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The users and fields of one project. Thread-safe: one change at a time. */
public final class Project implements AutoCloseable {

    /** A profile as a read shows it; {@code dataFields} is a JSON object, with what the service adds by itself. */
    public record Profile(@Nullable String email, @Nullable String userId, byte[] dataFields) {}

    private final ProjectSettings settings;
    private final InstantSource clock;
    private final StateStore store;
    private Schema schema = new Schema();
    private Users users = new Users();
    private Subscriptions subscriptions;

    private Project(ProjectSettings settings, InstantSource clock, StateStore store) {
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.subscriptions = new Subscriptions(settings, users);
    }

    /**
     * Opens the project that a directory holds, or a new one.
     *
     * @param directory of the state, made where it is missing; null keeps it in memory only
     * @throws io.iterablebatch.RunFailure where the directory is in use by another process, or holds another kind of
     *     project, or can't be used
     */
    public static Project open(ProjectSettings settings, InstantSource clock, @Nullable Path directory) {
        StateStore store = directory == null ? new MemoryStore() : StateDirectory.open(directory, settings.kind());
        Project project = new Project(settings, clock, store);
        project.load();
        return project;
    }

    /** The identity of this state: random, kept with it, new after a reset. */
    public synchronized String id() {
        return store.id();
    }

    public ProjectKind kind() {
        return settings.kind();
    }

    /**
     * Applies a bulk update, in the order of its users.
     *
     * @param items the users; they become the project's
     * @param createNewFields null: as the project is set
     * @param count how many of them, from the first, are applied after all were checked; the rest is left alone
     * @param applied is told the index of each user that was updated
     */
    public synchronized BulkUpdateResult bulkUpdate(
            List<UserItem> items, @Nullable Boolean createNewFields, int count, IntConsumer applied) {
        if (items.isEmpty()) {
            return BulkUpdateRefusals.emptyUsers();
        }
        List<BulkUpdateUser> candidates = new ArrayList<>(items.size());
        for (UserItem item : items) {
            candidates.add(BulkUpdateUser.of(item));
        }
        BulkUpdateResult refusal = BulkUpdateRefusals.asked(candidates, settings.fieldLimit());
        if (refusal != null) {
            return refusal;
        }
        boolean create = createNewFields == null ? settings.createNewFields() : createNewFields;
        FieldCheck fields = new FieldCheck(schema, create);
        boolean[] fits = new boolean[items.size()];
        for (int i = 0; i < fits.length; i++) {
            fits[i] = candidates.get(i).fault() == null
                    && fields.check(items.get(i).dataFields());
        }
        if (settings.mismatch() == MismatchAnswer.WHOLE_REQUEST
                && !fields.mismatches().isEmpty()) {
            return BulkUpdateRefusals.mismatched(fields.mismatches());
        }
        int total = schema.size() + fields.created().size();
        if (!fields.created().isEmpty() && total > settings.fieldLimit()) {
            return BulkUpdateRefusals.fieldLimit(
                    settings.fieldLimit(), total, List.copyOf(fields.created().keySet()));
        }
        fields.created().forEach(schema::add);
        return apply(candidates.subList(0, count), fits, fields, applied);
    }

    private BulkUpdateResult apply(
            List<BulkUpdateUser> candidates, boolean[] fits, FieldCheck fields, IntConsumer applied) {
        BulkUpdateOutcomes outcomes = new BulkUpdateOutcomes();
        Identity identity = new Identity(settings.kind(), users);
        Map<Long, User> changed = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (int i = 0; i < candidates.size(); i++) {
            BulkUpdateUser candidate = candidates.get(i);
            BulkUpdateUser.Fault fault = candidate.fault();
            if (fault != null && fault.list() == null) {
                outcomes.failedSilently();
            } else if (fault != null && fault.list() != null) {
                outcomes.failed(fault.list(), fault.identifier(), fault.isEmail());
            } else if (!fits[i]) {
                boolean byEmail = candidate.email() != null;
                outcomes.failed(FailureList.INVALID_DATA, byEmail ? candidate.email() : candidate.userId(), byEmail);
            } else {
                User user = applyOne(candidate, identity, outcomes, now);
                if (user != null) {
                    changed.put(user.number(), user);
                    applied.accept(i);
                }
            }
        }
        store.write(fields.created(), changed.values());
        return outcomes.applied(List.copyOf(fields.created().keySet()), fields.filteredOut());
    }

    private @Nullable User applyOne(
            BulkUpdateUser candidate, Identity identity, BulkUpdateOutcomes outcomes, Instant now) {
        Identity.Found found = identity.find(
                candidate.email(),
                candidate.userId(),
                candidate.newEmail(),
                candidate.item().preferUserId());
        if (found instanceof Identity.Found.Failed failed) {
            outcomes.failed(failed.list(), failed.identifier(), failed.isEmail());
            return null;
        }
        Identity.Found.Known known = (Identity.Found.Known) found;
        User user = known.user();
        byte[] merged = Profiles.merged(
                user.dataFields(),
                candidate.item().dataFields(),
                candidate.item().mergeNestedObjects());
        user.change(merged, known.isNew(), now, settings.visibilityDelay());
        if (candidate.trigger() == FailureTrigger.NO_OP) {
            outcomes.noOp(candidate.email(), candidate.userId());
        } else {
            outcomes.succeeded();
        }
        return user;
    }

    /**
     * Sets what users are subscribed to, in the order of the items.
     *
     * @param count how many of them, from the first, are applied after all were checked; the rest is left alone
     * @param applied is told the index of each item that was applied
     */
    public synchronized SubscriptionUpdate updateSubscriptions(
            List<SubscriptionItem> items, int count, IntConsumer applied) {
        Map<Long, User> changed = new LinkedHashMap<>();
        SubscriptionUpdate update =
                subscriptions.update(items, count, clock.instant(), user -> changed.put(user.number(), user), applied);
        store.write(Map.of(), changed.values());
        return update;
    }

    /**
     * Replaces the data fields of each user, or makes it; reads show it at once.
     *
     * @param profiles they become the project's; reserved names are ordinary here
     * @throws IllegalArgumentException where one can't be taken; those before it stay
     */
    public synchronized void seed(List<UserItem> profiles) {
        List<User> changed = new ArrayList<>(profiles.size());
        Seeding seeding = new Seeding(settings.kind(), schema, users, clock.instant());
        Map<String, ValueType> created = seeding.check(profiles);
        try {
            seeding.put(profiles, changed::add);
        } finally {
            store.write(created, changed);
        }
    }

    /**
     * Adds fields.
     *
     * @param fields path to type, as in {@code string[]}
     * @throws IllegalArgumentException where a type is none, or a field is of another one; then none is added
     */
    public synchronized void seedFields(Map<String, String> fields) {
        Map<String, ValueType> added = new LinkedHashMap<>();
        fields.forEach((path, written) -> {
            ValueType type = ValueType.of(written);
            ValueType known = schema.type(path);
            if (known != null && !known.equals(type)) {
                throw new IllegalArgumentException("the field " + path + " is of type " + known);
            }
            if (known == null) {
                added.put(path, type);
            }
        });
        added.forEach(schema::add);
        store.write(added, List.of());
    }

    /** The profile of an e-mail in any case, as far as it can be seen yet. */
    public synchronized @Nullable Profile byEmail(String email) {
        return seen(users.byEmail(SandboxIdentifiers.folded(email)));
    }

    /** The profile of a userId, as far as it can be seen yet. */
    public synchronized @Nullable Profile byUserId(String userId) {
        return seen(users.byUserId(userId));
    }

    private @Nullable Profile seen(@Nullable User user) {
        User.Version seen = user == null ? null : user.seen(clock.instant());
        return user == null || seen == null
                ? null
                : new Profile(user.email(), user.userId(), ProfileAdditions.added(user, seen));
    }

    /** Every field with its type, as in {@code string[]}. */
    public synchronized Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        schema.all().forEach((path, type) -> fields.put(path, type.toString()));
        return fields;
    }

    /** Every field with the word that the API has for it: that of an array is its elements' (contract §9). */
    public synchronized Map<String, String> fieldWords() {
        Map<String, String> words = new TreeMap<>();
        schema.all().forEach((path, type) -> words.put(path, type.word()));
        return words;
    }

    /** How many users there are. */
    public synchronized int size() {
        return users.all().size();
    }

    /**
     * Every user as it stands, visible or not, in the order of the keys: the key (the e-mail in an email-based project,
     * else the userId, else the e-mail) and the profile as canonical JSON. Changes made meanwhile may or may not show.
     */
    public void forEachUser(BiConsumer<String, String> consumer) {
        TreeMap<String, User> sorted = new TreeMap<>();
        synchronized (this) {
            users.all().forEach(user -> sorted.put(Profiles.key(settings.kind(), user), user));
        }
        sorted.forEach((key, user) -> consumer.accept(key, canonical(user)));
    }

    private synchronized String canonical(User user) {
        return Profiles.canonical(user);
    }

    /** Forgets every user and every field but the seeded ones; the state gets a new identity. */
    public synchronized void reset() {
        schema = new Schema();
        users = new Users();
        subscriptions = new Subscriptions(settings, users);
        store.reset();
        seed();
    }

    @Override
    public synchronized void close() {
        store.close(schema, users);
    }

    private synchronized void load() {
        try {
            store.load(schema, users);
        } catch (RuntimeException e) {
            store.abandon();
            throw e;
        }
        seed();
    }

    private void seed() {
        settings.seedFields().forEach((path, type) -> {
            if (schema.type(path) == null) {
                schema.add(path, ValueType.of(type));
            }
        });
    }
}
