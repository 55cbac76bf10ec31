package io.iterablebatch.jobfile;

import io.iterablebatch.job.QuantityParser;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.job.action.TargetsSection;
import io.iterablebatch.job.action.TargetsSection.Columns;
import io.iterablebatch.job.source.SelectionSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.yaml.YamlSection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Binds what a job file says to an action on campaigns, templates, exports or scheduled messages. */
final class TargetsSectionReader implements ActionSectionReader {

    private static final Duration PLAN_EXPIRES_AFTER = Duration.ofDays(7);
    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(30);
    private static final Map<String, Boolean> APPROVAL = Map.of("required", true, "optional", false);
    private static final String MESSAGE = "scheduledMessageId";
    private static final String CAMPAIGN = "campaignId";
    private static final List<String> USER = List.of("email", "userId");

    private final ActionName action;
    private final TargetKind kind;

    TargetsSectionReader(ActionName action, TargetKind kind) {
        this.action = action;
        this.kind = kind;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>(Set.of("targets", "include-live", "unattended", "plan", "confirm-within"));
        keys.removeAll(refused().keySet());
        return keys;
    }

    @Override
    public Map<String, String> refused() {
        Map<String, String> refused = new TreeMap<>();
        String changes = "is for actions on users, who are compared with what was last delivered; remove it: what is as"
                + " wanted already is `unchanged` anyway";
        refused.put("changes", changes);
        refused.put("cells", "is for actions on users; ids of targets are read as they stand, so remove it");
        refused.put("resend-after", changes);
        String slices = "is for actions on users, whose rows are divided; remove it";
        refused.put("slices", slices);
        refused.put("partition-by", slices);
        refused.put("slice-files", slices);
        refused.put(
                "where",
                "is for rows of users; name fewer targets in the rows, or select them by rules under `source`");
        if (action != ActionName.CAMPAIGNS_ARCHIVE) {
            refused.put(
                    "include-live",
                    "is for `" + ActionName.CAMPAIGNS_ARCHIVE + "`, which stops a live campaign on the way; remove it");
        }
        if (!action.needsPlan()) {
            refused.put("plan", "is for actions that need a plan, and `" + action + "` needs none; remove it");
            refused.put(
                    "unattended",
                    "is for actions that need a plan; `" + action
                            + "` needs none, and runs unattended anyway: remove it");
        }
        if (!kind.readable()) {
            refused.put("confirm-within", "is for what can be read, and scheduled messages cannot be; remove it");
        }
        return refused;
    }

    @Override
    public Set<String> guards() {
        return Set.of("max-rejected", "min-records");
    }

    @Override
    public ActionSection read(YamlSection job, @Nullable SourceSection source) {
        YamlSection plan = plan(job.section("plan"));
        return new TargetsSection(
                columns(job, source),
                job.flag("include-live", false),
                unattended(job.section("unattended")),
                plan == null
                        ? PLAN_EXPIRES_AFTER
                        : plan.value("expires-after", PLAN_EXPIRES_AFTER, QuantityParser::duration),
                plan != null && plan.oneOf("approval", false, APPROVAL),
                kind.readable()
                        ? job.value("confirm-within", CONFIRM_WITHIN, QuantityParser::duration)
                        : Duration.ZERO);
    }

    private @Nullable Columns columns(YamlSection job, @Nullable SourceSection source) {
        if (source instanceof SelectionSection) {
            job.refuse("targets", "names columns of rows, and rules have none; remove it");
            return null;
        }
        YamlSection targets = job.section("targets");
        return kind.readable() ? byId(job, targets) : ofMessages(job, targets);
    }

    private static Columns byId(YamlSection job, @Nullable YamlSection targets) {
        if (targets != null) {
            targets.allows("id");
        }
        return new Columns(usual(job, targets, "id"), null, null, null);
    }

    private static Columns ofMessages(YamlSection job, @Nullable YamlSection targets) {
        if (targets == null || targets.keys().isEmpty()) {
            return new Columns(usual(job, targets, MESSAGE), null, null, null);
        }
        targets.allows(MESSAGE, CAMPAIGN, "email", "userId");
        if (targets.has(CAMPAIGN) && USER.stream().noneMatch(targets::has)) {
            targets.note(CAMPAIGN, "`targets.campaignId` needs `email` or `userId` beside it: whose messages they are");
        }
        USER.stream()
                .filter(user -> targets.has(user) && !targets.has(CAMPAIGN))
                .forEach(user -> targets.note(
                        user, "`targets." + user + "` needs `campaignId` beside it: what was scheduled for the user"));
        return new Columns(
                named(targets, MESSAGE), named(targets, CAMPAIGN), named(targets, "email"), named(targets, "userId"));
    }

    /** The column of a key, which has the key's name unless the file gives it another. */
    private static NamedColumn usual(YamlSection job, @Nullable YamlSection targets, String key) {
        NamedColumn named = targets == null ? null : named(targets, key);
        return named == null
                ? new NamedColumn("targets." + key, key, job.line(targets == null ? "source" : "targets"))
                : named;
    }

    private static @Nullable NamedColumn named(YamlSection targets, String key) {
        String column = targets.column(key);
        return column == null ? null : new NamedColumn("targets." + key, column, targets.line(key));
    }

    private static @Nullable Long unattended(@Nullable YamlSection unattended) {
        if (unattended == null) {
            return null;
        }
        unattended.allows("max");
        unattended.require("max", "say how many targets a run may act on without a plan, as in `{ max: 200 }`");
        return unattended.value("max", QuantityParser.number(1, Long.MAX_VALUE));
    }

    private static @Nullable YamlSection plan(@Nullable YamlSection plan) {
        return plan == null ? null : plan.allows("expires-after", "approval");
    }
}
