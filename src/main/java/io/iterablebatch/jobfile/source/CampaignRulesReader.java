package io.iterablebatch.jobfile.source;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.source.CampaignRules;
import io.iterablebatch.job.source.CampaignRules.AgeRules;
import io.iterablebatch.job.source.CampaignRules.LabelRule;
import io.iterablebatch.job.source.CampaignRules.Recurrence;
import io.iterablebatch.job.source.CampaignRules.RecurrenceRules;
import io.iterablebatch.job.source.PointInTime;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.WordParser;
import io.iterablebatch.yaml.YamlSection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds {@code source.campaigns:}, as far as the action can do something with what the rules select. */
final class CampaignRulesReader {

    private static final List<String> MEDIA = List.of("Email", "SMS", "Push", "InApp", "WebPush", "WhatsApp");
    private static final String BLAST = "Blast";
    private static final String TRIGGERED = "Triggered";
    private static final List<String> RECURRING = List.of("none", "parents", "children");
    private static final List<String> KEYS = List.of(
            "states",
            "types",
            "media",
            "created-before",
            "ended-before",
            "not-updated-since",
            "labels",
            "name",
            "recurring",
            "children-of",
            "keep");
    private static final List<String> NARROWING = List.of(
            "states",
            "types",
            "media",
            "created-before",
            "ended-before",
            "not-updated-since",
            "name",
            "children-of",
            "labels.any",
            "labels.all");

    private final YamlSection rules;
    private final ActionName action;

    private CampaignRulesReader(YamlSection rules, ActionName action) {
        this.rules = rules;
        this.action = action;
    }

    static CampaignRules read(YamlSection rules, ActionName action) {
        rules.allows(KEYS.toArray(String[]::new));
        return new CampaignRulesReader(rules, action).read();
    }

    private CampaignRules read() {
        LabelRule labels = labels(rules.section("labels"));
        if (labels.any().isEmpty() && labels.all().isEmpty()) {
            SelectionSectionReader.narrows(rules, "nearly every campaign that the action works on", NARROWING);
        }
        return new CampaignRules(
                states(),
                types(),
                rules.several("media", WordParser.like(MEDIA)),
                new AgeRules(
                        rules.value("created-before", QuantityParser::when),
                        endedBefore(),
                        rules.value("not-updated-since", QuantityParser::when)),
                labels,
                rules.value("name", WordParser::pattern),
                new RecurrenceRules(recurring(), rules.several("children-of", SelectionSectionReader.ID)),
                rules.several("keep", SelectionSectionReader.ID));
    }

    private Set<String> states() {
        CampaignStates states = CampaignStates.of(action);
        Set<String> written = rules.several("states", CampaignStates::parse);
        for (String state : written) {
            if (!states.possible().contains(state)) {
                rules.note(
                        "states",
                        "`" + action + "` can do nothing with a campaign that is " + state
                                + "; it works on those that are " + String.join(", ", states.possible()));
            }
        }
        return rules.has("states") ? written : new LinkedHashSet<>(states.usual());
    }

    private Set<String> types() {
        Set<String> written = rules.several("types", WordParser.among(List.of(BLAST, TRIGGERED)));
        if (action != ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED) {
            return written;
        }
        if (written.contains(BLAST)) {
            rules.note("types", "`" + action + "` can do nothing with a blast; remove `types`");
        }
        return Set.of(TRIGGERED);
    }

    private @Nullable PointInTime endedBefore() {
        if (action == ActionName.CAMPAIGNS_ABORT || action == ActionName.CAMPAIGNS_CANCEL) {
            rules.refuse("ended-before", "contradicts `" + action + "`, which works on what has not ended; remove it");
        }
        return rules.value("ended-before", QuantityParser::when);
    }

    private LabelRule labels(@Nullable YamlSection labels) {
        if (labels == null) {
            return LabelRule.NONE;
        }
        labels.allows("any", "all", "none");
        if (labels.keys().isEmpty()) {
            rules.note("labels", "`source.campaigns.labels` names none; write `any`, `all` or `none`, or remove it");
        }
        LabelRule rule = new LabelRule(
                labels.several("any", WordParser::text),
                labels.several("all", WordParser::text),
                labels.several("none", WordParser::text));
        boolean contradiction =
                rule.all().stream().anyMatch(label -> rule.none().stream().anyMatch(label::equalsIgnoreCase));
        if (contradiction) {
            labels.note("none", "a label is in both `labels.all` and `labels.none`; remove it from one of them");
        }
        return rule;
    }

    private Set<Recurrence> recurring() {
        Set<Recurrence> recurring = rules.several("recurring", CampaignRulesReader::recurrence);
        if (rules.has("children-of") && !recurring.isEmpty() && !recurring.contains(Recurrence.CHILD)) {
            rules.note("recurring", "`children-of` selects children; add `children`, or remove `recurring`");
        }
        return recurring;
    }

    private static Recurrence recurrence(String text) throws InvalidValueException {
        return switch (WordParser.among(RECURRING).parse(text)) {
            case "none" -> Recurrence.NONE;
            case "parents" -> Recurrence.PARENT;
            default -> Recurrence.CHILD;
        };
    }
}
