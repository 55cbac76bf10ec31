package io.iterablebatch.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a plan as JSON, in the order in which a person reads it: that of the components of {@link PlanHeadingJson} and
 * {@link PlanTargetJson}. Unknown values are left out.
 */
final class PlanJson {

    /** A later version of the format has another number. */
    static final int VERSION = 1;

    /**
     * Written only to plans that need approval: an older tool must not apply these, and refuses keys that it does not
     * know.
     */
    static final String APPROVAL_REQUIRED = "required";

    static final String TARGETS = "targets";
    static final String HASH = "hash";

    /** All keys of the heading. */
    static final Set<String> HEADING_KEYS = keys(PlanHeadingJson.class);

    /** All keys of a target. */
    static final Set<String> TARGET_KEYS = keys(PlanTargetJson.class);

    /** All keys of the settings. */
    static final Set<String> SETTINGS_KEYS = keys(PlanHeadingJson.SettingsJson.class);

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private PlanJson() {}

    /** Everything but the targets and the hash. */
    static ObjectNode heading(Plan plan) {
        return JSON.valueToTree(PlanHeadingJson.of(plan));
    }

    /** One target. */
    static ObjectNode target(Plan plan, PlanEntry entry, int number) {
        return JSON.valueToTree(PlanTargetJson.of(plan, entry, number));
    }

    /** The keys with which an object of this kind is written; of a sealed kind, those of all its permitted kinds. */
    private static Set<String> keys(Class<?> kind) {
        return names(kind).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(Class<?> kind) {
        return kind.isSealed()
                ? Stream.of(kind.getPermittedSubclasses()).flatMap(PlanJson::names)
                : Stream.of(kind.getRecordComponents())
                        .flatMap(part -> part.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                                ? names(part.getType())
                                : Stream.of(part.getName()));
    }
}
