package io.iterablebatch.plan;

import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.target.TargetKind;

/** What an action works on. */
public final class TargetKinds {

    private TargetKinds() {}

    /** Whether the action works on targets at all. */
    public static boolean has(ActionName action) {
        return action != ActionName.USERS_BULK_UPDATE && action != ActionName.SUBSCRIPTIONS_BULK_UPDATE;
    }

    /** @throws IllegalArgumentException for an action on users, which has no targets */
    public static TargetKind of(ActionName action) {
        return switch (action) {
            case TEMPLATES_BULK_DELETE -> TargetKind.TEMPLATE;
            case CAMPAIGNS_ARCHIVE, CAMPAIGNS_ABORT, CAMPAIGNS_CANCEL, CAMPAIGNS_ACTIVATE_TRIGGERED ->
                TargetKind.CAMPAIGN;
            case EMAILS_CANCEL -> TargetKind.SCHEDULED_EMAIL;
            case IN_APP_CANCEL -> TargetKind.SCHEDULED_IN_APP;
            case EXPORTS_CANCEL -> TargetKind.EXPORT;
            case USERS_BULK_UPDATE, SUBSCRIPTIONS_BULK_UPDATE ->
                throw new IllegalArgumentException(action + " has no targets");
        };
    }
}
