package io.iterablebatch.yaml;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;

/** How deep a job file may nest, and how often repeat a part of itself. The library enforces it, but says not where. */
final class YamlLimits {

    /** Levels of maps and lists. */
    static final int DEEPEST = 20;

    /** Aliases of maps and lists, so that a small file cannot stand for a huge one. */
    static final int MOST_ALIASES = 20;

    private final Set<String> collections = new HashSet<>();
    private int depth;
    private int aliases;

    private YamlLimits() {}

    /** A limit that was exceeded, and the line that did so. */
    record Excess(int line, String what) {}

    /** The first excess of a document that was refused for one. */
    static Optional<Excess> excess(Iterable<Event> document) {
        YamlLimits limits = new YamlLimits();
        for (Event event : document) {
            String what = limits.what(event);
            if (what != null) {
                return Optional.of(new Excess(YamlFileReader.line(event.getStartMark()), what));
            }
        }
        return Optional.empty();
    }

    private @Nullable String what(Event event) {
        if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof AliasEvent alias) {
            aliases += collections.contains(alias.getAnchor()) ? 1 : 0;
        } else if (event instanceof NodeEvent && depth > DEEPEST) {
            return "nested too deep: " + DEEPEST + " levels at most";
        }
        if (event instanceof CollectionStartEvent start) {
            depth++;
            if (start.getAnchor() != null) {
                collections.add(start.getAnchor());
            }
        }
        return aliases > MOST_ALIASES
                ? "more than " + MOST_ALIASES + " aliases (`*name`) of maps and lists; write out what they stand for"
                : null;
    }
}
