package io.iterablebatch.plan;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a plan target by target, and refuses a text that is no plan or was edited. */
final class PlanReader {

    /** Refuses a key that occurs twice: a reviewer could be shown something else than is done. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ObjectNode heading = JSON.createObjectNode();
    private final PlanHash hash = new PlanHash();
    private final List<PlanEntry> entries = new ArrayList<>();
    private boolean targets;
    private @Nullable String written;

    /**
     * The first mistake in a target. It is reported only if the hash is right; otherwise the plan was edited, and that
     * is reported.
     */
    private @Nullable NotAPlanException wrongTarget;

    private PlanReader() {}

    static Plan read(InputStream in) throws NotAPlanException {
        try (JsonParser parser = JSON.createParser(in)) {
            return new PlanReader().read(parser);
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    static Plan read(String text) throws NotAPlanException {
        try (JsonParser parser = JSON.createParser(text)) {
            return new PlanReader().read(parser);
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    private Plan read(JsonParser parser) throws NotAPlanException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NotAPlanException("is no plan: it holds no JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = String.valueOf(parser.currentName());
            boolean array = parser.nextToken() == JsonToken.START_ARRAY;
            if (name.equals(PlanJson.TARGETS) && array) {
                targets(parser);
            } else {
                heading.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        if (parser.nextToken() != null) {
            throw new NotAPlanException("is no plan: something stands behind its end");
        }
        return checked();
    }

    private void targets(JsonParser parser) throws NotAPlanException {
        targets = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode target = parser.readValueAsTree();
            hash.add(target);
            if (entries.size() == Plan.MOST_ENTRIES) {
                throw new NotAPlanException("has more than 100,000 targets; split the job and plan again");
            }
            try {
                if (wrongTarget == null) {
                    entries.add(PlanBinder.target(target, entries.size() + 1));
                }
            } catch (NotAPlanException e) {
                wrongTarget = e;
            }
        }
    }

    private Plan checked() throws NotAPlanException {
        JsonNode version = heading.path("planVersion");
        if (!version.isIntegralNumber() || !targets) {
            throw new NotAPlanException("is no plan: it lacks `planVersion` or `targets`");
        }
        if (version.asLong(0) != PlanJson.VERSION) {
            throw new NotAPlanException("was made by another version of this tool (plan version " + version
                    + ", this one reads " + PlanJson.VERSION + "); apply it with that one, or plan again");
        }
        JsonNode given = heading.remove(PlanJson.HASH);
        written = given == null ? "" : given.asString("");
        if (!hash.of(heading).equals(written)) {
            throw new NotAPlanException("was edited: its hash is not that of what it says. What was reviewed is not"
                    + " what would be done; change the job file, or its rows, and plan again");
        }
        if (wrongTarget != null) {
            throw unusable(wrongTarget);
        }
        try {
            return PlanBinder.plan(heading, entries, written);
        } catch (NotAPlanException e) {
            throw unusable(e);
        }
    }

    private static NotAPlanException unusable(NotAPlanException what) {
        return new NotAPlanException("cannot be applied: " + what.getMessage() + "; plan again");
    }

    private static NotAPlanException broken(JacksonException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new NotAPlanException("is no JSON, or cut off, or has a key twice" + where + "; plan again");
    }
}
