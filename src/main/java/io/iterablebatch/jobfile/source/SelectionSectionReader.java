package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.YamlSection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds the rules that select targets: {@code source.campaigns}, {@code source.templates}, {@code source.exports}. */
final class SelectionSectionReader {

    /** The keys of rules. */
    static final List<String> KEYS =
            List.of(TargetKind.CAMPAIGN.many(), TargetKind.TEMPLATE.many(), TargetKind.EXPORT.many());

    /** Ids of what Iterable numbers. */
    static final InvalidValueException.Parser<Long> ID = QuantityParser.number(1, Long.MAX_VALUE);

    private SelectionSectionReader() {}

    /** The key for rules that an action knows. */
    static Optional<String> key(ActionName action) {
        return action.target().filter(TargetKind::readable).map(TargetKind::many);
    }

    /** @param key one of {@link #KEYS} */
    static @Nullable SelectionSection read(YamlSection source, String key, ActionName action) {
        if (!key(action).equals(Optional.of(key))) {
            source.note(key, "`source." + key + "` " + misplaced(key, action));
            return null;
        }
        source.refuse("on-change", "is for rows; what rules select is read anew each time: remove it");
        source.allows(key);
        YamlSection rules = source.section(key);
        if (rules == null) {
            return null;
        }
        return switch (key) {
            case "campaigns" -> CampaignRulesReader.read(rules, action);
            case "templates" -> TemplateRulesReader.read(rules);
            default -> ExportRulesReader.read(rules);
        };
    }

    private static String misplaced(String key, ActionName action) {
        if (action.target().isEmpty()) {
            return "cannot be the source of `" + action + "`, which works on users; name rows, as `csv` or `warehouse`";
        }
        return key(action)
                .map(own -> "selects " + key + ", but `" + action + "` works on " + own + "; write `" + own
                        + "`, or name rows, as `csv` or `warehouse`")
                .orElse("cannot be the source of `" + action + "`: Iterable does not list what is scheduled; name rows,"
                        + " as `csv` or `warehouse`");
    }

    /**
     * Notes as a mistake that no rule says what is meant: rules that only leave out would select nearly all there is.
     */
    static void narrows(YamlSection rules, String all, List<String> narrowing) {
        if (narrowing.stream().noneMatch(rules::has)) {
            rules.note(
                    narrowing.get(0),
                    "these rules would select " + all + "; say which, by at least one of "
                            + String.join(", ", narrowing));
        }
    }
}
