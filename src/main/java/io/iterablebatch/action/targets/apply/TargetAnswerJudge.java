package io.iterablebatch.action.targets.apply;

import io.iterablebatch.Reason;
import io.iterablebatch.action.RefusalReader;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.apply.StateConfirmation.SeenStates;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiAnswer.Refused;
import io.iterablebatch.api.ApiAnswer.Smaller;
import io.iterablebatch.api.ApiAnswer.Taken;
import io.iterablebatch.api.ApiAnswer.Unknown;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.delivery.BatchResult;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what an answer means for each target of a request, and reads their states if possible. Thread-safe. */
final class TargetAnswerJudge {

    private final TargetAction action;
    private final @Nullable StateConfirmation confirmation;
    private final boolean includeLive;
    private final UncertainTargets uncertainTargets;
    private final TargetAuditCollector notes;

    /** @param confirmation null if no state can be read */
    TargetAnswerJudge(
            TargetAction action,
            @Nullable StateConfirmation confirmation,
            boolean includeLive,
            UncertainTargets uncertainTargets,
            TargetAuditCollector notes) {
        this.action = action;
        this.confirmation = confirmation;
        this.includeLive = includeLive;
        this.uncertainTargets = uncertainTargets;
        this.notes = notes;
    }

    /** @param targets of the batch, in its order */
    BatchResult of(List<Update> batch, List<TargetId> targets, ApiAnswer answer, ApiClient client) {
        if (answer instanceof Taken taken) {
            return taken(batch, targets, taken, client);
        }
        if (answer instanceof Refused refused) {
            return batch.size() > 1
                    ? refusedTogether(targets, refused)
                    : refused(batch.get(0), targets.get(0), refused, client);
        }
        if (answer instanceof Unknown unknown) {
            return unanswered(batch, targets, target -> uncertainTargets.lost(target.key(), unknown), client);
        }
        Smaller smaller = (Smaller) answer;
        if (smaller.reason().equals("too-large")) {
            return tooLarge(batch, targets, smaller);
        }
        return batch.size() > 1
                ? tookTooLong(targets, smaller)
                : unanswered(batch, targets, target -> uncertainTargets.lost(target.key(), smaller), client);
    }

    /**
     * The targets are sent again in halves, and read again before that. It is not certain that nothing was done, so
     * that a target which is then found done may be our own doing.
     */
    private BatchResult refusedTogether(List<TargetId> targets, Refused answer) {
        targets.forEach(target -> uncertainTargets.refusedTogether(target.key(), words(answer) + " with others"));
        return new BatchResult.Unclear(RefusalReader.reason(answer));
    }

    private static String words(Refused answer) {
        return "refused: HTTP " + answer.status() + (answer.code().isEmpty() ? "" : " " + answer.code());
    }

    /** The targets are sent again in halves, and read again before that. */
    private BatchResult tookTooLong(List<TargetId> targets, Smaller answer) {
        targets.forEach(target -> uncertainTargets.lost(target.key(), answer));
        return RefusalReader.judge(answer);
    }

    private BatchResult tooLarge(List<Update> batch, List<TargetId> targets, Smaller answer) {
        BatchResult.Unclear unclear = RefusalReader.judge(answer);
        if (batch.size() > 1) {
            return unclear;
        }
        TargetAttribution attribution = new TargetAttribution(uncertainTargets, notes);
        attribution.refused(batch.get(0), targets.get(0), unclear.reason(), "refused: " + answer.reason(), null);
        return attribution.batchResult();
    }

    private BatchResult taken(List<Update> batch, List<TargetId> targets, Taken answer, ApiClient client) {
        Map<TargetId, Reason> failed = action.failed(targets, answer.body());
        SeenStates seen = seenAfter(targets, failed, client);
        TargetAttribution attribution = new TargetAttribution(uncertainTargets, notes);
        String status = "HTTP " + answer.status();
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            TargetId target = targets.get(i);
            Reason why = failed.get(target);
            boolean visible = isSeen(target, seen);
            if (why != null && !isUnexplained(why)) {
                refused(attribution, update, target, why, status + ", refused: " + why.code(), seen);
            } else if (why == null || visible) {
                String words = visible || confirmation == null ? status : status + ": accepted, not yet visible";
                attribution.taken(update, target, words, seen.of(target), visible);
            } else {
                attribution.refused(update, target, why, status + ", which says nothing of it", seen.of(target));
            }
        }
        return attribution.batchResult();
    }

    /**
     * Waits for the accepted targets to show the wanted state. Those that failed did not change, unless an earlier try
     * is the reason that they failed.
     */
    private SeenStates seenAfter(List<TargetId> targets, Map<TargetId, Reason> failed, ApiClient client) {
        Predicate<TargetId> mayChange = target -> {
            Reason why = failed.get(target);
            return why == null || isUnexplained(why) || uncertainTargets.mayShowLate(target.key());
        };
        SeenStates failing = look(targets.stream().filter(mayChange.negate()).toList(), client);
        return failing.and(confirm(targets.stream().filter(mayChange).toList(), client));
    }

    private static boolean isUnexplained(Reason why) {
        return why.code().equals(TargetAction.UNEXPLAINED);
    }

    private BatchResult refused(Update update, TargetId target, Refused answer, ApiClient client) {
        TargetAttribution attribution = new TargetAttribution(uncertainTargets, notes);
        String words = words(answer);
        if (action.nothingLeft(target, answer)) {
            attribution.asWanted(update, target, words, null, false);
            return attribution.batchResult();
        }
        // An earlier try may be the very reason for the refusal, and may not show yet.
        List<TargetId> one = List.of(target);
        SeenStates seen = uncertainTargets.mayShowLate(target.key()) ? confirm(one, client) : look(one, client);
        refused(attribution, update, target, RefusalReader.reason(answer), words, seen);
        return attribution.batchResult();
    }

    private void refused(
            TargetAttribution attribution,
            Update update,
            TargetId target,
            Reason otherwise,
            String words,
            SeenStates seen) {
        TargetState now = seen.of(target);
        if (isSeen(target, seen)) {
            attribution.asWanted(update, target, words, now, true);
            return;
        }
        TargetStep step = seen.has(target) ? action.step(now, includeLive) : null;
        Reason why = step instanceof TargetStep.Refuse refuse ? refuse.reason() : otherwise;
        attribution.refused(update, target, why, words, now);
    }

    /**
     * It is unknown whether the request was carried out.
     *
     * @param blames notes this for a target, and returns whether the target fails and not the endpoint
     */
    private BatchResult unanswered(
            List<Update> batch, List<TargetId> targets, Predicate<TargetId> blames, ApiClient client) {
        // This may have been the last try for a target that is blamed, so its effect is waited for.
        Set<TargetId> culprits = targets.stream().filter(blames).collect(Collectors.toSet());
        SeenStates seen = look(
                        targets.stream()
                                .filter(target -> !culprits.contains(target))
                                .toList(),
                        client)
                .and(confirm(culprits, client));
        TargetAttribution attribution = new TargetAttribution(uncertainTargets, notes);
        Duration pause = Duration.ZERO;
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            TargetId target = targets.get(i);
            boolean blamed = culprits.contains(target);
            if (isSeen(target, seen)) {
                attribution.taken(
                        update, target, uncertainTargets.words(target.key()) + "; found done", seen.of(target), true);
            } else {
                attribution.lost(update, target, blamed, seen.of(target));
                Duration own = blamed ? Duration.ZERO : uncertainTargets.pause(target.key());
                pause = own.compareTo(pause) > 0 ? own : pause;
            }
        }
        rest(pause, client);
        boolean anyHope =
                targets.stream().anyMatch(target -> isSeen(target, seen) || !uncertainTargets.manyTimes(target.key()));
        // If no other request can show whether a target or the endpoint fails, smaller requests do.
        return batch.size() > 1 && culprits.isEmpty() && !anyHope
                ? new BatchResult.Unclear(TargetAttribution.KEEPS_FAILING)
                : attribution.batchResult();
    }

    private boolean isSeen(TargetId target, SeenStates seen) {
        return seen.has(target) && action.reached(seen.of(target));
    }

    private SeenStates look(Collection<TargetId> targets, ApiClient client) {
        return confirmation == null ? SeenStates.nothing() : confirmation.look(targets, client);
    }

    private SeenStates confirm(Collection<TargetId> targets, ApiClient client) {
        return confirmation == null ? SeenStates.nothing() : confirmation.await(targets, client);
    }

    /** If the run ends during the pause, what was found out until then still counts. */
    private static void rest(Duration pause, ApiClient client) {
        if (pause.isZero()) {
            return;
        }
        try {
            client.pause(pause);
        } catch (SendAbortedException ending) {
            return;
        }
    }
}
