package io.iterablebatch.action.targets;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;

/** The action emails.cancel (contract §7). */
final class EmailsCancel implements MessageCancelAction {

    private static final Endpoint ENDPOINT = MessageCancelAction.endpoint("email");

    @Override
    public ActionName name() {
        return ActionName.EMAILS_CANCEL;
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }
}
