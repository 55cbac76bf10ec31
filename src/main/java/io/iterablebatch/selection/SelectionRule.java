package io.iterablebatch.selection;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A rule with its reasons.
 *
 * @param text as the job file writes it
 * @param letsIn whether a target passes
 * @param why what of the target decides that
 */
record SelectionRule<T>(String text, Predicate<T> letsIn, Function<T, String> why) {

    RuleVerdict judge(T target) {
        return new RuleVerdict(text, letsIn.test(target), why.apply(target));
    }
}
