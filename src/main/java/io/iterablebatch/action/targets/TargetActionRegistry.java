package io.iterablebatch.action.targets;

import io.iterablebatch.job.action.ActionName;

/** The actions on targets by their names. */
public final class TargetActionRegistry {

    private TargetActionRegistry() {}

    /** @throws IllegalArgumentException for an action on users, which has no targets */
    public static TargetAction of(ActionName name) {
        return switch (name) {
            case TEMPLATES_BULK_DELETE -> new TemplatesBulkDelete();
            case CAMPAIGNS_ARCHIVE -> new CampaignsArchive();
            case CAMPAIGNS_ABORT -> new CampaignsAbort();
            case CAMPAIGNS_CANCEL -> new CampaignsCancel();
            case CAMPAIGNS_ACTIVATE_TRIGGERED -> new CampaignsActivateTriggered();
            case EMAILS_CANCEL -> new EmailsCancel();
            case IN_APP_CANCEL -> new InAppCancel();
            case EXPORTS_CANCEL -> new ExportsCancel();
            case USERS_BULK_UPDATE, SUBSCRIPTIONS_BULK_UPDATE ->
                throw new IllegalArgumentException(name + " has no targets");
        };
    }
}
