package io.iterablebatch.action.targets;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;

/** The action in-app.cancel (contract §7). */
final class InAppCancel implements MessageCancelAction {

    private static final Endpoint ENDPOINT = MessageCancelAction.endpoint("inApp");

    @Override
    public ActionName name() {
        return ActionName.IN_APP_CANCEL;
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }
}
