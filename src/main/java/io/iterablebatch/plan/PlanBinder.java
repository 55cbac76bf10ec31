package io.iterablebatch.plan;

import io.iterablebatch.Reason;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.JobName;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetFacts;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a plan of its JSON: the inverse of {@link PlanJson}. */
final class PlanBinder {

    private PlanBinder() {}

    static Plan plan(JsonNode heading, List<PlanEntry> entries, String hash) throws NotAPlanException {
        PlanNode node = new PlanNode(heading, "it", PlanJson.HEADING_KEYS);
        PlanNode settings = new PlanNode(node.raw("settings"), "its settings", PlanJson.SETTINGS_KEYS);
        return new Plan(
                new PlanSubject(job(node), node.text("jobHash"), action(node), node.textsOrNone("rules")),
                new PlanPlace(node.text("project"), node.text("host"), node.text("destination")),
                life(node),
                settings(settings),
                entries,
                hash);
    }

    private static PlanLife life(PlanNode node) throws NotAPlanException {
        Instant createdAt = node.instant("createdAt");
        Instant expiresAt = node.instant("expiresAt");
        return new PlanLife(createdAt, node.text("createdBy"), expiresAt);
    }

    private static PlanSettings settings(PlanNode settings) throws NotAPlanException {
        return new PlanSettings(
                settings.flag("includeLive"),
                approval(settings),
                settings.duration("confirmWithin"),
                new SendSection(
                        settings.has("requestsPerSecond") ? settings.fraction("requestsPerSecond") : null,
                        settings.fraction("headroom"),
                        settings.smallNumber("batchSize"),
                        settings.has("inFlight") ? settings.smallNumber("inFlight") : null,
                        settings.duration("giveUpAfter")),
                new Guards(maxRejected(settings), settings.number("minRecords"), Guards.FilteredFields.FAIL));
    }

    private static boolean approval(PlanNode settings) throws NotAPlanException {
        if (!settings.has("approval")) {
            return false;
        }
        if (!settings.text("approval").equals(PlanJson.APPROVAL_REQUIRED)) {
            throw settings.wrong("approval");
        }
        return true;
    }

    /** The job's name is checked, since it becomes part of a file's name and the hash is no signature. */
    private static String job(PlanNode node) throws NotAPlanException {
        String job = node.text("job");
        if (!JobName.isOne(job)) {
            throw node.wrong("job");
        }
        return job;
    }

    private static ActionName action(PlanNode node) throws NotAPlanException {
        return ActionName.of(node.text("action"))
                .filter(action -> action.target().isPresent())
                .orElseThrow(() -> node.wrong("action"));
    }

    private static Guards.@Nullable Limit maxRejected(PlanNode settings) throws NotAPlanException {
        if (settings.has("maxRejectedShare")) {
            return new Guards.Limit.Share(settings.fraction("maxRejectedShare"));
        }
        return settings.has("maxRejected") ? new Guards.Limit.Count(settings.number("maxRejected")) : null;
    }

    /** @param number the target's place in the file, from 1 */
    static PlanEntry target(JsonNode json, int number) throws NotAPlanException {
        PlanNode node = new PlanNode(json, "target " + number, PlanJson.TARGET_KEYS);
        if (node.number("n") != number) {
            throw node.wrong("n");
        }
        TargetId id = id(node);
        TargetStep step = step(node);
        if (id == null && !(step instanceof TargetStep.Refuse)) {
            throw node.wrong("id");
        }
        return new PlanEntry(id, node.text("from"), node.number("row"), state(node), step);
    }

    private static @Nullable TargetId id(PlanNode node) throws NotAPlanException {
        if (node.has("campaignId")) {
            if (node.has("email") == node.has("userId")) {
                throw node.wrong("email");
            }
            return new TargetId.OfUser(node.number("campaignId"), node.textOrNull("email"), node.textOrNull("userId"));
        }
        if (node.has("scheduledMessageId")) {
            return new TargetId.Numbered(node.number("scheduledMessageId"));
        }
        return node.has("id") ? new TargetId.Numbered(node.number("id")) : null;
    }

    private static @Nullable TargetState state(PlanNode node) throws NotAPlanException {
        return node.has("state")
                ? new TargetState(
                        node.text("name"),
                        node.textOrNull("type"),
                        node.text("state"),
                        node.instantOrNull("createdAt"),
                        node.instantOrNull("updatedAt"),
                        new TargetFacts(node.has("people") ? node.number("people") : null, node.textsOrNone("labels")))
                : null;
    }

    private static TargetStep step(PlanNode node) throws NotAPlanException {
        if (node.has("does")) {
            return new TargetStep.Act(node.text("does"), node.has("live"));
        }
        if (node.has("leaves")) {
            return new TargetStep.Refuse(new Reason(node.text("leaves"), node.text("because")));
        }
        node.flag("already");
        return new TargetStep.Done();
    }
}
