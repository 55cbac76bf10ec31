package io.iterablebatch.job;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.text.CanonicalFacts;
import java.util.Map;

/**
 * Hashes of what a job does: equal for files that differ only in the order of keys, in comments, in how values are
 * written, or in spelling a default out. Absent values leave no trace, so that a key of a later version changes the
 * hash only of the files that use it.
 */
public final class DefinitionHash {

    private DefinitionHash() {}

    /** The hash of all that may not change between a run and its resume. */
    public static String hash(
            String name,
            ActionName action,
            String project,
            SourceSection source,
            ActionSection section,
            ChangesSection changes,
            Map<String, String> parameters) {
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("name", name);
        facts.put("action", action.word());
        facts.put("project", project);
        facts.putAll(source.facts());
        facts.putAll(section.facts());
        facts.putAll(section.factsOfResume());
        facts.put("changes", changes.only() ? "only" : null);
        facts.put("resend-after", changes.resendAfter());
        parameters.forEach((parameter, value) -> facts.put("parameter " + parameter, value));
        return facts.hash();
    }

    /**
     * The hash of what decides which bytes are sent for a row: where it changes, change detection takes every user for
     * changed.
     */
    public static String mappingHash(ActionName action, ActionSection section) {
        CanonicalFacts facts = new CanonicalFacts();
        facts.put("action", action.word());
        facts.putAll(section.facts());
        return facts.hash();
    }
}
