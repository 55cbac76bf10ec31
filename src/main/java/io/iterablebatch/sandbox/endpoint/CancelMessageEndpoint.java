package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.body.MessageTarget;
import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.messages.Medium;
import io.iterablebatch.sandbox.messages.Message;
import io.iterablebatch.sandbox.messages.Messages;
import io.iterablebatch.sandbox.options.Rate;
import io.iterablebatch.sandbox.project.Identifiers;
import java.util.List;
import java.util.function.Predicate;

/** {@code POST /api/email/cancel} and {@code POST /api/inApp/cancel} (contract §7). */
record CancelMessageEndpoint(Medium medium, Rate rate, Messages messages) implements ApiEndpoint {

    @Override
    public String name() {
        return "POST /api/" + medium.inPath() + "/cancel";
    }

    @Override
    public Prepared prepare(Call call) {
        MessageTarget target = MessageTarget.read(call.body());
        LoggedItems items = target.logged(name(), call.body());
        return Prepared.of(
                items, extent -> extent.of(1) == 0 ? Reply.json(200, List.of()) : answer(call, target, items));
    }

    private Reply answer(Call call, MessageTarget target, LoggedItems items) {
        if (!target.complaints().isEmpty()) {
            return Reply.badJson(call.path(), target.complaints());
        }
        if (!target.isComplete()) {
            return Reply.badParams("Either scheduledMessageId, or campaignId and email or userId, is required");
        }
        String email = target.email();
        if (email != null && !Identifiers.isEmail(email)) {
            return Reply.envelope(400, "InvalidEmailAddressError", "Invalid email: " + email, null);
        }
        List<Long> cancelled = cancelled(target);
        if (cancelled.isEmpty()) {
            return Reply.badParams("No scheduled messages found- Invalid " + meant(target) + " combination");
        }
        items.markAllApplied();
        String ids = String.join(", ", cancelled.stream().map(String::valueOf).toList());
        return Reply.envelope(
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
