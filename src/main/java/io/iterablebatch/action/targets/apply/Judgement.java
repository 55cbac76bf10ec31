package io.iterablebatch.action.targets.apply;

import io.iterablebatch.Reason;
import io.iterablebatch.action.Refusals;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.apply.Confirmation.Seen;
import io.iterablebatch.api.Answer;
import io.iterablebatch.api.Answer.Refused;
import io.iterablebatch.api.Answer.Smaller;
import io.iterablebatch.api.Answer.Taken;
import io.iterablebatch.api.Answer.Unknown;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.delivery.Verdict;
import io.iterablebatch.mapping.Mapped.Update;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what an answer means for each target of a request, with their states where they can be read. Thread-safe. */
final class Judgement {

    private final TargetAction action;
    private final @Nullable Confirmation confirmation;
    private final boolean includeLive;
    private final Doubts doubts;
    private final AuditNotes notes;

    /** @param confirmation null where no state can be read */
    Judgement(
            TargetAction action,
            @Nullable Confirmation confirmation,
            boolean includeLive,
            Doubts doubts,
            AuditNotes notes) {
        this.action = action;
        this.confirmation = confirmation;
        this.includeLive = includeLive;
        this.doubts = doubts;
        this.notes = notes;
    }

    /** @param targets of the batch, in its order */
    Verdict of(List<Update> batch, List<TargetId> targets, Answer answer, ApiClient client) {
        if (answer instanceof Taken taken) {
            return taken(batch, targets, taken, client);
        }
        if (answer instanceof Refused refused) {
            return batch.size() > 1
                    ? refusedTogether(targets, refused)
                    : refused(batch.get(0), targets.get(0), refused, client);
        }
        if (answer instanceof Unknown unknown) {
            return unanswered(batch, targets, target -> doubts.lost(target.key(), unknown), client);
        }
        Smaller smaller = (Smaller) answer;
        if (smaller.reason().equals("too-large")) {
            return tooLarge(batch, targets, smaller);
        }
        return batch.size() > 1
                ? tookTooLong(targets, smaller)
                : unanswered(batch, targets, target -> doubts.lost(target.key(), smaller), client);
    }

    /**
     * It goes on in halves, each looked at again before it is sent. Nobody says that nothing of it was done, so that
     * what is found done then may be our own doing.
     */
    private Verdict refusedTogether(List<TargetId> targets, Refused answer) {
        targets.forEach(target -> doubts.refusedTogether(target.key(), words(answer) + " with others"));
        return new Verdict.Unclear(Refusals.reason(answer));
    }

    private static String words(Refused answer) {
        return "refused: HTTP " + answer.status() + (answer.code().isEmpty() ? "" : " " + answer.code());
    }

    /** It goes on in halves, each looked at again before it is sent. */
    private Verdict tookTooLong(List<TargetId> targets, Smaller answer) {
        targets.forEach(target -> doubts.lost(target.key(), answer));
        return Refusals.judge(answer);
    }

    private Verdict tooLarge(List<Update> batch, List<TargetId> targets, Smaller answer) {
        Verdict.Unclear unclear = Refusals.judge(answer);
        if (batch.size() > 1) {
            return unclear;
        }
        Attribution attribution = new Attribution(doubts, notes);
        attribution.refused(batch.get(0), targets.get(0), unclear.reason(), "refused: " + answer.reason(), null);
        return attribution.verdict();
    }

    private Verdict taken(List<Update> batch, List<TargetId> targets, Taken answer, ApiClient client) {
        Map<TargetId, Reason> failed = action.failed(targets, answer.body());
        Seen seen = seenAfter(targets, failed, client);
        Attribution attribution = new Attribution(doubts, notes);
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
        return attribution.verdict();
    }

    /** Those that failed are as they are, unless an earlier try is the reason for that. */
    private Seen seenAfter(List<TargetId> targets, Map<TargetId, Reason> failed, ApiClient client) {
        Predicate<TargetId> mayChange = target -> {
            Reason why = failed.get(target);
            return why == null || isUnexplained(why) || doubts.mayShowLate(target.key());
        };
        Seen failing = look(targets.stream().filter(mayChange.negate()).toList(), client);
        return failing.and(confirm(targets.stream().filter(mayChange).toList(), client));
    }

    private static boolean isUnexplained(Reason why) {
        return why.code().equals(TargetAction.UNEXPLAINED);
    }

    private Verdict refused(Update update, TargetId target, Refused answer, ApiClient client) {
        Attribution attribution = new Attribution(doubts, notes);
        String words = words(answer);
        if (action.nothingLeft(target, answer)) {
            attribution.asWanted(update, target, words, null, false);
            return attribution.verdict();
        }
        // An earlier try may be the very reason of the refusal, and not show yet.
        List<TargetId> one = List.of(target);
        Seen seen = doubts.mayShowLate(target.key()) ? confirm(one, client) : look(one, client);
        refused(attribution, update, target, Refusals.reason(answer), words, seen);
        return attribution.verdict();
    }

    private void refused(
            Attribution attribution, Update update, TargetId target, Reason otherwise, String words, Seen seen) {
        TargetState now = seen.of(target);
        if (isSeen(target, seen)) {
            attribution.asWanted(update, target, words, now, true);
            return;
        }
        Step step = seen.has(target) ? action.step(now, includeLive) : null;
        Reason why = step instanceof Step.Refuse refuse ? refuse.reason() : otherwise;
        attribution.refused(update, target, why, words, now);
    }

    /**
     * Nobody knows whether it was done.
     *
     * @param blames takes note of that for a target, and says whether it is the target that fails
     */
    private Verdict unanswered(
            List<Update> batch, List<TargetId> targets, Predicate<TargetId> blames, ApiClient client) {
        // One that is blamed may be on its last try: what that did is waited for.
        Set<TargetId> culprits = targets.stream().filter(blames).collect(Collectors.toSet());
        Seen seen = look(
                        targets.stream()
                                .filter(target -> !culprits.contains(target))
                                .toList(),
                        client)
                .and(confirm(culprits, client));
        Attribution attribution = new Attribution(doubts, notes);
        Duration pause = Duration.ZERO;
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            TargetId target = targets.get(i);
            boolean blamed = culprits.contains(target);
            if (isSeen(target, seen)) {
                attribution.taken(update, target, doubts.words(target.key()) + "; found done", seen.of(target), true);
            } else {
                attribution.lost(update, target, blamed, seen.of(target));
                Duration own = blamed ? Duration.ZERO : doubts.pause(target.key());
                pause = own.compareTo(pause) > 0 ? own : pause;
            }
        }
        rest(pause, client);
        boolean anyHope = targets.stream().anyMatch(target -> isSeen(target, seen) || !doubts.manyTimes(target.key()));
        // Smaller ones tell whether it is one of them that fails or the endpoint, where nothing else is left to tell.
        return batch.size() > 1 && culprits.isEmpty() && !anyHope
                ? new Verdict.Unclear(Attribution.KEEPS_FAILING)
                : attribution.verdict();
    }

    private boolean isSeen(TargetId target, Seen seen) {
        return seen.has(target) && action.reached(seen.of(target));
    }

    private Seen look(Collection<TargetId> targets, ApiClient client) {
        return confirmation == null ? Seen.nothing() : confirmation.look(targets, client);
    }

    private Seen confirm(Collection<TargetId> targets, ApiClient client) {
        return confirmation == null ? Seen.nothing() : confirmation.await(targets, client);
    }

    /** Where the run ends meanwhile, what was found out counts all the same. */
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
