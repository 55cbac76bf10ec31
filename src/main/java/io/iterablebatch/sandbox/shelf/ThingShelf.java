package io.iterablebatch.sandbox.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All things of one kind, by id: as they are, and as reads see them, some time later. They are read from the state's
 * directory, or else from the seed, when they are first asked for. Thread-safe; a change that depends on what is there
 * goes through {@link #update}.
 *
 * @param <T> an immutable value
 */
public final class ThingShelf<T> implements AutoCloseable {

    private final ThingKind<T> kind;
    private final SeedData seed;
    private final InstantSource clock;
    private final Duration delay;
    private final @Nullable ShelfFile<T> file;
    private @Nullable NavigableMap<Long, ThingVersions<T>> loaded;

    /**
     * A shelf.
     *
     * @param seed what it holds at first
     * @param delay how long a change stays invisible to reads
     * @param directory where it is kept, or null: nowhere
     */
    public ThingShelf(ThingKind<T> kind, SeedData seed, InstantSource clock, Duration delay, @Nullable Path directory) {
        this.kind = kind;
        this.seed = seed;
        this.clock = clock;
        this.delay = delay;
        this.file = directory == null ? null : new ShelfFile<>(directory, kind);
    }

    public ThingKind<T> kind() {
        return kind;
    }

    /** How long a change stays invisible to reads. */
    public Duration delay() {
        return delay;
    }

    /** What a read sees of one, or null. */
    public synchronized @Nullable T seen(long id) {
        ThingVersions<T> versions = things().get(id);
        return versions == null ? null : versions.visible(clock.instant());
    }

    /** What a read sees, in the order of the ids. */
    public synchronized List<T> seen(Predicate<T> condition) {
        Instant now = clock.instant();
        return things().values().stream()
                .map(versions -> versions.visible(now))
                .filter(Objects::nonNull)
                .filter(condition)
                .toList();
    }

    /** Whether one of them, as they are, meets a condition. */
    public synchronized boolean any(Predicate<T> condition) {
        return things().values().stream()
                .map(ThingVersions::now)
                .filter(Objects::nonNull)
                .anyMatch(condition);
    }

    /** All of them as they are, by id. */
    public synchronized NavigableMap<Long, T> all() {
        NavigableMap<Long, T> all = new TreeMap<>();
        things().forEach((id, versions) -> {
            T now = versions.now();
            if (now != null) {
                all.put(id, now);
            }
        });
        return all;
    }

    /** One as it is, or null. */
    public synchronized @Nullable T now(long id) {
        ThingVersions<T> versions = things().get(id);
        return versions == null ? null : versions.now();
    }

    /**
     * A change of one thing.
     *
     * @param thing as it then is; null: gone
     * @param meanwhile as reads see it between the delay and twice the delay; null: no such time
     */
    public record Change<T>(@Nullable T thing, @Nullable T meanwhile) {

        public static <T> Change<T> to(T thing) {
            return new Change<>(thing, null);
        }

        public static <T> Change<T> gone() {
            return new Change<>(null, null);
        }
    }

    /**
     * Changes one, which reads see when the delay is over.
     *
     * @param change is told what is there, or null, and says what becomes of it; null: it stays
     * @return whether it was changed
     */
    public synchronized boolean update(long id, Function<@Nullable T, @Nullable Change<T>> change) {
        ThingVersions<T> versions = things().get(id);
        Change<T> decided = change.apply(versions == null ? null : versions.now());
        if (decided == null) {
            return false;
        }
        ThingVersions<T> changed =
                versions == null ? things().computeIfAbsent(id, key -> new ThingVersions<>(null)) : versions;
        apply(changed, decided);
        if (file != null) {
            file.append(id, decided.thing());
        }
        if (changed.isGone(clock.instant())) {
            things().remove(id);
        }
        return true;
    }

    private void apply(ThingVersions<T> versions, Change<T> change) {
        if (delay.isZero()) {
            versions.put(change.thing());
            return;
        }
        Instant now = clock.instant();
        T meanwhile = change.meanwhile();
        if (meanwhile == null) {
            versions.change(change.thing(), now, now.plus(delay));
        } else {
            versions.change(meanwhile, now, now.plus(delay));
            versions.change(change.thing(), now, now.plus(delay).plus(delay));
        }
    }

    /**
     * Changes one behind everybody's back, or makes it; reads see it at once.
     *
     * @param cells column to text, as the file has them; what is missing stays as it is, or else is as in
     *     {@link ThingKind#defaults}; of the moments, {@code updatedAt} and those a new one needs are then those of now
     * @throws IllegalArgumentException where a cell can't be read, or there is no such column
     */
    public synchronized T put(Map<String, String> cells) {
        T thing = kind.read(new CellOverlay<>(kind, clock.instant()).over(cells, this::now));
        keep(kind.id(thing), thing);
        return thing;
    }

    /** Takes one away behind everybody's back; reads see that at once. */
    public synchronized void remove(long id) {
        keep(id, null);
    }

    private void keep(long id, @Nullable T thing) {
        if (thing == null) {
            things().remove(id);
        } else {
            things().computeIfAbsent(id, key -> new ThingVersions<>(null)).put(thing);
        }
        if (file != null) {
            file.append(id, thing);
        }
    }

    /** Begins again with the seed. */
    public synchronized void reset() {
        loaded = null;
        if (file != null) {
            file.delete();
        }
    }

    @Override
    public synchronized void close() {
        if (file != null && loaded != null) {
            file.close(all().values());
        }
    }

    private NavigableMap<Long, ThingVersions<T>> things() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private NavigableMap<Long, ThingVersions<T>> load() {
        NavigableMap<Long, ThingVersions<T>> things = new TreeMap<>();
        BiConsumer<Long, @Nullable T> each = (id, thing) -> {
            if (thing == null) {
                things.remove(id);
            } else {
                things.put(id, new ThingVersions<>(thing));
            }
        };
        if (file != null && file.exists()) {
            file.load(each);
            return things;
        }
        ThingLines<T> rows = new ThingLines<>(kind);
        StringBuilder text = new StringBuilder(seeded());
        if (text.length() == 0) {
            rows.header(text);
        }
        rows.read(text.toString(), each);
        if (file != null) {
            file.begin(text);
        }
        return things;
    }

    private String seeded() {
        try (InputStream rows = seed.open(kind.name() + ".csv")) {
            return rows == null ? "" : new String(rows.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
