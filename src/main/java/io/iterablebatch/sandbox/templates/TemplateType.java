package io.iterablebatch.sandbox.templates;

import java.util.Locale;

/** Whom a template belongs to: only a base template is nobody's. */
public enum TemplateType {
    BASE,
    BLAST,
    TRIGGERED,
    WORKFLOW;

    /** As the API spells it. */
    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
