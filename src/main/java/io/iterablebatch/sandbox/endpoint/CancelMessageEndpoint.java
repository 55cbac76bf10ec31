package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.MessageTarget;
import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.messages.Medium;
import io.iterablebatch.sandbox.messages.Message;
import io.iterablebatch.sandbox.messages.Messages;
import io.iterablebatch.sandbox.options.RequestRate;
import io.iterablebatch.sandbox.project.SandboxIdentifiers;
import java.util.List;
import java.util.function.Predicate;

/** {@code POST /api/email/cancel} and {@code POST /api/inApp/cancel} (contract §7). */
record CancelMessageEndpoint(Medium medium, RequestRate rate, Messages messages) implements ApiEndpoint {

    @Override
    public String name() {
        return "POST /api/" + medium.inPath() + "/cancel";
    }

    @Override
    public Prepared prepare(ApiCall call) {
        MessageTarget target = MessageTarget.read(call.body());
        LoggedItems items = target.logged(name(), call.body());
        return Prepared.of(
                items, extent -> extent.of(1) == 0 ? SandboxReply.json(200, List.of()) : answer(call, target, items));
    }

    private SandboxReply answer(ApiCall call, MessageTarget target, LoggedItems items) {
        if (!target.complaints().isEmpty()) {
            return SandboxReply.badJson(call.path(), target.complaints());
        }
        if (!target.isComplete()) {
            return SandboxReply.badParams("Either scheduledMessageId, or campaignId and email or userId, is required");
        }
        String email = target.email();
        if (email != null && !SandboxIdentifiers.isEmail(email)) {
            return SandboxReply.envelope(400, "InvalidEmailAddressError", "Invalid email: " + email, null);
        }
        List<Long> cancelled = cancelled(target);
        if (cancelled.isEmpty()) {
            return SandboxReply.badParams("No scheduled messages found- Invalid " + meant(target) + " combination");
        }
        items.markAllApplied();
        String ids = String.join(", ", cancelled.stream().map(String::valueOf).toList());
        return SandboxReply.envelope(
                200,
                "Success",
                "Successfully cancelled scheduled messages with scheduledMessageId: " + ids + " from project: 1",
                null);
    }

    private List<Long> cancelled(MessageTarget target) {
        Long id = target.scheduledMessageId();
        Long campaign = target.campaignId();
        if (id != null) {
            return messages.cancel(medium, id);
        }
        return campaign == null ? List.of() : messages.cancel(medium, campaign, isTo(target));
    }

    private static Predicate<Message> isTo(MessageTarget target) {
        String email = target.email();
        return email != null
                ? message -> email.equals(message.email())
                : message -> message.userId() != null && message.userId().equals(target.userId());
    }

    private static String meant(MessageTarget target) {
        return target.scheduledMessageId() != null
                ? "scheduledMessageId and project"
                : (target.email() != null ? "email" : "userId") + " and campaignId";
    }
}
