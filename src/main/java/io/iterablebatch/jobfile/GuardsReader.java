package io.iterablebatch.jobfile;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.yaml.YamlSection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds {@code guards:}. */
final class GuardsReader {

    private static final Guards DEFAULT = new Guards(null, 0, Guards.FilteredFields.FAIL);

    /** Guards that not every action can keep, each with the action that it is for. */
    private static final Map<String, ActionName> SPECIAL = Map.of(
            "filtered-fields", ActionName.USERS_BULK_UPDATE,
            "max-unsubscribed", ActionName.SUBSCRIPTIONS_BULK_UPDATE,
            "count-first", ActionName.SUBSCRIPTIONS_BULK_UPDATE);

    private GuardsReader() {}

    static Guards read(@Nullable YamlSection guards, ActionSectionReader reader) {
        if (guards == null) {
            return DEFAULT;
        }
        SPECIAL.forEach((key, action) -> {
            if (!reader.guards().contains(key)) {
                guards.refuse(key, "is for `action: " + action + "`; remove it");
            }
        });
        guards.allows(reader.guards().stream().sorted().toArray(String[]::new));
        Guards.Limit maxUnsubscribed = guards.value("max-unsubscribed", QuantityParser::limit);
        if (guards.has("count-first") && !guards.has("max-unsubscribed")) {
            guards.note("count-first", "`count-first` counts for `max-unsubscribed`; add that, or remove this");
        }
        return new Guards(
                guards.value("max-rejected", QuantityParser::limit),
                guards.value("min-records", DEFAULT.minRecords(), QuantityParser.number(0, Long.MAX_VALUE)),
                guards.oneOf(
                        "filtered-fields",
                        DEFAULT.filteredFields(),
                        Map.of("fail", Guards.FilteredFields.FAIL, "warn", Guards.FilteredFields.WARN)),
                maxUnsubscribed,
                guards.flag("count-first", false));
    }
}
