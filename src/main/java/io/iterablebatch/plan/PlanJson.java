package io.iterablebatch.plan;

import io.iterablebatch.jobfile.Guards;
import io.iterablebatch.jobfile.Send;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan as JSON, in the order in which a person reads it. What is not known is left out. */
final class PlanJson {

    /** A later version of the format has another number. */
    static final int VERSION = 1;

    /**
     * Stands only in plans that need approval: an older tool must not apply such a one, and refuses what it does not
     * know.
     */
    static final String APPROVAL_REQUIRED = "required";

    static final String TARGETS = "targets";
    static final String HASH = "hash";

    /** All keys of a heading. */
    static final Set<String> HEADING_KEYS = Set.of(
            "planVersion",
            "job",
            "jobHash",
            "action",
            "project",
            "host",
            "destination",
            "createdAt",
            "createdBy",
            "expiresAt",
            "totals",
            "warnings",
            "settings");

    /** All keys of a target. */
    static final Set<String> TARGET_KEYS = Set.of(
            "n",
            "id",
            "scheduledMessageId",
            "campaignId",
            "email",
            "userId",
            "name",
            "type",
            "state",
            "age",
            "createdAt",
            "updatedAt",
            "from",
            "row",
            "does",
            "live",
            "already",
            "leaves",
            "because");

    /** All keys of the settings. */
    static final Set<String> SETTINGS_KEYS = Set.of(
            "includeLive",
            "approval",
            "confirmWithin",
            "requestsPerSecond",
            "headroom",
            "batchSize",
            "inFlight",
            "giveUpAfter",
            "maxRejected",
            "maxRejectedShare",
            "minRecords");

    private static final JsonMapper JSON = JsonMapper.shared();

    private PlanJson() {}

    /** All but the targets and the hash. */
    static ObjectNode heading(Plan plan) {
        PlanTotals totals = PlanTotals.of(plan);
        ObjectNode node = JSON.createObjectNode();
        node.put("planVersion", VERSION);
        node.put("job", plan.subject().job());
        node.put("jobHash", plan.subject().jobHash());
        node.put("action", plan.subject().action().word());
        node.put("project", plan.place().project());
        node.put("host", plan.place().host());
        node.put("destination", plan.place().destination());
        node.put("createdAt", plan.life().createdAt().toString());
        node.put("createdBy", plan.life().createdBy());
        node.put("expiresAt", plan.life().expiresAt().toString());
        ObjectNode numbers = node.putObject("totals");
        numbers.put("targets", totals.entries());
        numbers.put("actedOn", totals.acts());
        numbers.put("repeated", totals.repeated());
        numbers.put("already", totals.done());
        numbers.put("left", totals.refused());
        put(numbers.putObject("byState"), totals.byState());
        put(numbers.putObject("byStep"), totals.byStep());
        put(numbers.putObject("leftByReason"), totals.byReason());
        ArrayNode warnings = node.putArray("warnings");
        totals.warnings().forEach(warnings::add);
        settings(node.putObject("settings"), plan);
        return node;
    }

    private static void settings(ObjectNode node, Plan plan) {
        Send send = plan.settings().send();
        node.put("includeLive", plan.settings().includeLive());
        if (plan.settings().needsApproval()) {
            node.put("approval", APPROVAL_REQUIRED);
        }
        node.put("confirmWithin", plan.settings().confirmWithin().toString());
        if (send.requestsPerSecond() != null) {
            node.put("requestsPerSecond", send.requestsPerSecond());
        }
        node.put("headroom", send.headroom());
        node.put("batchSize", send.batchSize());
        if (send.inFlight() != null) {
            node.put("inFlight", send.inFlight());
        }
        node.put("giveUpAfter", send.giveUpAfter().toString());
        if (plan.settings().guards().maxRejected() instanceof Guards.Limit.Count count) {
            node.put("maxRejected", count.number());
        } else if (plan.settings().guards().maxRejected() instanceof Guards.Limit.Share share) {
            node.put("maxRejectedShare", share.share());
        }
        node.put("minRecords", plan.settings().guards().minRecords());
    }

    /** One target. */
    static ObjectNode target(Plan plan, PlanEntry entry, int number) {
        ObjectNode node = JSON.createObjectNode();
        node.put("n", number);
        id(node, plan, entry.id());
        TargetState state = entry.state();
        if (state != null) {
            node.put("name", state.name());
            put(node, "type", state.type());
            node.put("state", state.state());
            if (state.createdAt() != null) {
                node.put("age", Age.between(state.createdAt(), plan.life().createdAt()));
            }
            put(node, "createdAt", state.createdAt());
            put(node, "updatedAt", state.changedAt());
        }
        node.put("from", entry.source());
        node.put("row", entry.row());
        step(node, entry.step());
        return node;
    }

    private static void id(ObjectNode node, Plan plan, @Nullable TargetId id) {
        if (id instanceof TargetId.Numbered numbered) {
            node.put(idKey(plan), numbered.id());
        } else if (id instanceof TargetId.OfUser user) {
            node.put("campaignId", user.campaignId());
            put(node, "email", user.email());
            put(node, "userId", user.userId());
        }
    }

    /** How the number of a target of this plan is called. */
    static String idKey(Plan plan) {
        return plan.kind().readable() ? "id" : "scheduledMessageId";
    }

    private static void step(ObjectNode node, Step step) {
        if (step instanceof Step.Act act) {
            node.put("does", act.does());
            if (act.live()) {
                node.put("live", true);
            }
        } else if (step instanceof Step.Refuse refuse) {
            node.put("leaves", refuse.reason().code());
            node.put("because", refuse.reason().detail());
        } else {
            node.put("already", true);
        }
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    private static void put(ObjectNode node, Map<String, Long> numbers) {
        numbers.forEach(node::put);
    }
}
