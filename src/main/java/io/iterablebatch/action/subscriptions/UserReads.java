package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Reason;
import io.iterablebatch.action.KebabCase;
import io.iterablebatch.action.Refusals;
import io.iterablebatch.api.Answer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.ManyReads;
import io.iterablebatch.api.NoSuchUser;
import io.iterablebatch.api.Query;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reads users (contract §9), as many at a time as the client wants in flight. Safe for use by many threads. */
final class UserReads {

    static final Endpoint BY_EMAIL = new Endpoint("GET", "/api/users/getByEmail", 100);
    static final Endpoint BY_USER_ID = new Endpoint("GET", "/api/users/byUserId", 100);

    private final ManyReads reads = new ManyReads("read-users");

    private final AtomicLong requests = new AtomicLong();

    /** What is known of each of them, in their order. */
    List<UserRead> read(List<Update> users, ApiClient client) {
        return reads.each(users, () -> ceiling(client), user -> read(user, client));
    }

    private static int ceiling(ApiClient client) {
        return Math.max(client.inFlightCeiling(BY_EMAIL), client.inFlightCeiling(BY_USER_ID));
    }

    /**
     * By e-mail where there is one, else by userId. Where the two seem to be those of different users, the project
     * decides whom the row is about, and only a profile shows which kind of project it is.
     */
    private UserRead read(Update update, ApiClient client) {
        if (update.email() == null) {
            return ask(client, BY_USER_ID, "userId", String.valueOf(update.userId()));
        }
        UserRead byEmail = ask(client, BY_EMAIL, "email", update.email());
        if (update.userId() == null || !(byEmail instanceof UserRead.Found found)) {
            return byEmail;
        }
        boolean known = found != UserRead.NOBODY;
        if (known && (found.userId() == null || found.userId().equals(update.userId()))) {
            return byEmail;
        }
        UserRead byUserId = ask(client, BY_USER_ID, "userId", update.userId());
        boolean other = byUserId != UserRead.NOBODY && byUserId instanceof UserRead.Found user && !user.byEmail();
        return other && !(known && found.byEmail()) ? byUserId : byEmail;
    }

    private UserRead ask(ApiClient client, Endpoint endpoint, String parameter, String identifier) {
        String id = "read-" + requests.incrementAndGet();
        Answer answer = client.send(ApiRequest.read(endpoint, Query.of(parameter, identifier), id));
        if (answer instanceof Answer.Taken taken) {
            return UserRead.of(taken.body());
        }
        if (answer instanceof Answer.Refused refused) {
            return refused(endpoint, refused);
        }
        return new UserRead.Refused(
                new Reason("state-not-read", "Iterable gave no usable answer when it was asked what the user has"));
    }

    private static UserRead refused(Endpoint endpoint, Answer.Refused refused) {
        if (isNobody(endpoint, refused)) {
            return UserRead.NOBODY;
        }
        if (refused.code().equals("InvalidEmailAddressError")) {
            return new UserRead.Refused(
                    new Reason("invalid-email", "Iterable does not take the e-mail address of this row"));
        }
        if (refused.code().equals(Refusals.FORGOTTEN)) {
            return new UserRead.Refused(Refusals.reason(refused));
        }
        String code = refused.code().isEmpty() ? "" : ", " + KebabCase.of(refused.code());
        return new UserRead.Refused(new Reason(
                "state-not-read", "Iterable does not tell what the user has: HTTP " + refused.status() + code));
    }

    /** Whoever is taken for nobody loses what they have, so that it must be said. */
    private static boolean isNobody(Endpoint endpoint, Answer.Refused refused) {
        boolean byCode = NoSuchUser.isCode(refused.code()) || refused.code().equals("NotFound");
        if (byCode || refused.status() == 404) {
            return true;
        }
        if (refused.code().equals("BadParams")
                && NoSuchUser.isSaidIn(refused.body().path("msg").asString(""))) {
            return true;
        }
        // A 400 that is a text is how an unknown userId was answered once (contract §9).
        return refused.status() == 400 && refused.body().isString() && endpoint.equals(BY_USER_ID);
    }
}
