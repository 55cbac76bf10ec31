package io.iterablebatch.selection;

import io.iterablebatch.job.source.PointInTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules over one kind of target, in the order of the reference of the job file. Used by one thread. */
final class RuleSet<T> {

    private final List<SelectionRule<T>> rules = new ArrayList<>();
    private final Instant now;

    /** @param now the time from which ages are counted back */
    RuleSet(Instant now) {
        this.now = now;
    }

    /** Whether all rules let the target in. */
    boolean letsIn(T target) {
        return rules.stream().allMatch(rule -> rule.letsIn().test(target));
    }

    /** Each rule as the job file writes it. */
    List<String> texts() {
        return rules.stream().map(SelectionRule::text).toList();
    }

    /** What each rule decides about the target. */
    List<RuleVerdict> judge(T target) {
        return rules.stream().map(rule -> rule.judge(target)).toList();
    }

    RuleSet<T> rule(String text, Predicate<T> letsIn, Function<T, String> why) {
        rules.add(new SelectionRule<>(text, letsIn, why));
        return this;
    }

    /** Adds the rule that the word is one of these, ignoring case; no rule if there are none. */
    RuleSet<T> oneOf(String key, Set<String> words, Function<T, String> word) {
        if (words.isEmpty()) {
            return this;
        }
        Set<String> lower = RuleWords.lower(words);
        return rule(
                key + " " + RuleWords.list(words),
                target -> lower.contains(RuleWords.lower(word.apply(target))),
                target -> word.apply(target).isEmpty() ? "it is not known" : "it is " + word.apply(target));
    }

    /** Adds the rule that the name matches the pattern; no rule if there is none. */
    RuleSet<T> named(@Nullable String pattern, Function<T, String> name) {
        if (pattern == null) {
            return this;
        }
        NamePattern glob = new NamePattern(pattern);
        return rule(
                "name " + pattern,
                target -> glob.matches(name.apply(target)),
                target -> "the name is " + name.apply(target));
    }

    /** Adds the rule that the id is none of these; no rule if there are none. */
    RuleSet<T> keep(Set<Long> ids, Function<T, Long> id) {
        return ids.isEmpty()
                ? this
                : rule(
                        "keep " + RuleWords.list(ids),
                        target -> !ids.contains(id.apply(target)),
                        target -> ids.contains(id.apply(target)) ? "it is to be kept" : "it is not among them");
    }

    /**
     * Adds the rule that the time is known and strictly earlier than the limit; no rule without a limit.
     *
     * @param happened as in {@code ended} or {@code was created}
     */
    RuleSet<T> before(String key, @Nullable PointInTime limit, String happened, Function<T, @Nullable Instant> time) {
        return limit == null ? this : before(key + " " + RuleWords.of(limit), limit.at(now), happened, time);
    }

    private RuleSet<T> before(String text, Instant limit, String happened, Function<T, @Nullable Instant> time) {
        return rule(
                text,
                target -> {
                    Instant at = time.apply(target);
                    return at != null && at.isBefore(limit);
                },
                target -> {
                    Instant at = time.apply(target);
                    return at == null
                            ? "it is not known when it " + happened
                            : happened + " " + at + (at.isBefore(limit) ? "" : ", which is not before " + limit);
                });
    }
}
