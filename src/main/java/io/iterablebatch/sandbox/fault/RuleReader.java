package io.iterablebatch.sandbox.fault;

import io.iterablebatch.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one rule of a fault plan. */
final class RuleReader {

    private RuleReader() {}

    /** The rule, or nothing and at least one problem more. */
    static Optional<FaultRule> read(String where, Object rule, List<Problem> problems) {
        int before = problems.size();
        if (!(rule instanceof Map<?, ?> map)) {
            problems.add(new Problem(where, "a rule is a mapping: when, then, delay"));
            return Optional.empty();
        }
        YamlMembers members = new YamlMembers(where, map, problems).only("when", "then", "delay");
        FaultMatch when = match(members.mapping("when"));
        FaultRule read = new FaultRule(when, members.duration("delay"), action(members));
        return problems.size() == before ? Optional.of(read) : Optional.empty();
    }

    private static FaultMatch match(YamlMembers when) {
        when.only("endpoint", "containing", "every", "first", "from", "to", "probability", "seed");
        long from = when.number("from", 1);
        long to = when.number("first", when.number("to", Long.MAX_VALUE));
        long every = when.number("every", 0);
        if (when.has("first") && (when.has("from") || when.has("to"))) {
            when.complain("'first: n' is 'from: 1, to: n'; give one of them");
        }
        if (every < 0 || every > Integer.MAX_VALUE || from < 1 || to < from) {
            when.complain("numbers count from 1, and 'to' is not below 'from'");
            return FaultMatch.any();
        }
        return new FaultMatch(
                when.text("endpoint"),
                when.text("containing"),
                (int) every,
                from,
                to,
                when.share("probability", 1),
                when.number("seed", 0));
    }

    private static FaultAction action(YamlMembers rule) {
        String word = rule.text("then");
        if (word == null) {
            return new FaultAction.Nothing();
        }
        return switch (word) {
            case "nothing" -> new FaultAction.Nothing();
            case "truncate" -> new FaultAction.Truncate();
            case "hang" -> new FaultAction.Hang();
            case "misname" -> new FaultAction.Misname();
            case "upper-case" -> new FaultAction.UpperCase();
            case "extra" -> new FaultAction.Extra();
            case "sparse" -> new FaultAction.Sparse();
            default -> detailed(rule.mapping("then"), rule);
        };
    }

    private static FaultAction detailed(YamlMembers then, YamlMembers rule) {
        if (then.has("drop")) {
            then.only("drop");
            return new FaultAction.Drop(then.extent("drop"));
        }
        if (then.has("miscount")) {
            then.only("miscount");
            YamlMembers by = then.mapping("miscount").only("success", "fail");
            return new FaultAction.Miscount((int) by.number("success", 0), (int) by.number("fail", 0));
        }
        then.only("status", "code", "msg", "retry-after", "retry-after-date", "body", "content-type", "applied", "by");
        long status = then.number("status", 0);
        if (status < 200 || status > 599) {
            rule.complain("'then' is nothing, truncate, hang, misname, upper-case, extra, sparse, {drop: …},"
                    + " {miscount: {…}} or {status: 200 to 599, …}");
        }
        return new FaultAction.Answer(
                then.extent("applied"),
                (int) status,
                then.text("code"),
                then.text("msg"),
                retryAfter(then),
                then.text("body"),
                then.text("content-type"),
                isOfGateway(then));
    }

    private static boolean isOfGateway(YamlMembers then) {
        String by = then.text("by");
        if (by != null && !by.equals("gateway")) {
            then.complain("'by' is gateway, or left out where Iterable answers");
        }
        return by != null;
    }

    private static @Nullable FaultRetryAfter retryAfter(YamlMembers then) {
        if (then.has("retry-after-date")) {
            if (then.has("retry-after")) {
                then.complain("'retry-after' and 'retry-after-date' are one header; give one of them");
            }
            return new FaultRetryAfter.DateIn(then.duration("retry-after-date"));
        }
        String text = then.text("retry-after");
        return text == null ? null : new FaultRetryAfter.Text(text);
    }
}
