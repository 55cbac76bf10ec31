package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.SubscriptionsSection.Ids;
import io.iterablebatch.job.action.SubscriptionsSection.Shape;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.subscription.SubscriptionCatalogue;
import io.iterablebatch.subscription.SubscriptionField;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Compares the ids in the job file with the live project. */
final class FixedIdCheck {

    private static final int MOST_SHOWN = 30;

    private FixedIdCheck() {}

    /** @throws UsageFailure for each field that names an id which the project does not have */
    static void check(JobFile job, SubscriptionsSection section, SubscriptionCatalogue catalogue) {
        if (!(section.shape() instanceof Shape.Wide wide)) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        for (Ids ids : wide.fields()) {
            if (ids instanceof Ids.Fixed fixed) {
                SortedMap<Long, String> known = catalogue.known(fixed.field());
                IdSet unknown = fixed.ids().minus(IdSet.of(known.keySet()));
                if (!unknown.isEmpty()) {
                    problems.add(new Problem(
                            job.path() + ":" + fixed.line(),
                            "`subscriptions." + fixed.field().word() + "`: the project has no " + kind(fixed.field())
                                    + " " + unknown + "; it has " + shown(known)));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
    }

    private static String kind(SubscriptionField field) {
        return switch (field) {
            case EMAIL_LISTS -> "static list";
            case UNSUBSCRIBED_CHANNELS -> "channel";
            case UNSUBSCRIBED_MESSAGE_TYPES -> "opt-out message type";
            case SUBSCRIBED_MESSAGE_TYPES -> "opt-in message type";
            case MESSAGE_TYPES -> "message type";
        };
    }

    private static String shown(SortedMap<Long, String> known) {
        if (known.isEmpty()) {
            return "none";
        }
        String first = known.entrySet().stream()
                .limit(MOST_SHOWN)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        return known.size() > MOST_SHOWN ? first + " and " + (known.size() - MOST_SHOWN) + " more" : first;
    }
}
