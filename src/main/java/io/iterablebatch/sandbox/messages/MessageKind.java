package io.iterablebatch.sandbox.messages;

import io.iterablebatch.sandbox.shelf.Cells;
import io.iterablebatch.sandbox.shelf.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a scheduled message is written down. */
public final class MessageKind implements Kind<Message> {

    private static final List<String> COLUMNS = List.of(
            "scheduledMessageId",
            "messageMedium",
            "campaignId",
            "email",
            "userId",
            "state",
            "createdAt",
            "updatedAt",
            "sendAt");

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("messageMedium", "Email", "campaignId", "1", "state", "pending");
    }

    @Override
    public long id(Message message) {
        return message.scheduledMessageId();
    }

    @Override
    public Message read(Cells cells) {
        String email = cells.text("email");
        String userId = cells.text("userId");
        if (email == null && userId == null) {
            throw new IllegalArgumentException("a message needs an email or a userId");
        }
        return new Message(
                cells.requiredNumber("scheduledMessageId"),
                cells.word("messageMedium", Medium.values()),
                cells.requiredNumber("campaignId"),
                email == null ? null : email.toLowerCase(Locale.ROOT),
                userId,
                cells.word("state", MessageState.values()),
                cells.requiredMoment("createdAt"),
                cells.requiredMoment("updatedAt"),
                cells.moment("sendAt"));
    }

    @Override
    public List<@Nullable Object> values(Message message) {
        return Arrays.asList(
                message.scheduledMessageId(),
                message.messageMedium().toString(),
                message.campaignId(),
                message.email(),
                message.userId(),
                message.state().toString(),
                message.createdAt(),
                message.updatedAt(),
                message.sendAt());
    }
}
