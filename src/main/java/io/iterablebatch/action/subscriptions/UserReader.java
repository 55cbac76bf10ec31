package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Reason;
import io.iterablebatch.action.KebabCase;
import io.iterablebatch.action.RefusalReader;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.ParallelReads;
import io.iterablebatch.api.QueryParameters;
import io.iterablebatch.api.UnknownUserAnswer;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Reads users (contract §9), as many at a time as the client wants in flight. Safe for use by many threads. */
final class UserReader {

    static final Endpoint BY_EMAIL = new Endpoint("GET", "/api/users/getByEmail", 100);
    static final Endpoint BY_USER_ID = new Endpoint("GET", "/api/users/byUserId", 100);

    private final ParallelReads reads = new ParallelReads("read-users");

    private final AtomicLong requests = new AtomicLong();

    /** The results, in the order of the users. */
    List<UserReadResult> read(List<Update> users, ApiClient client) {
        return reads.each(users, () -> ceiling(client), user -> read(user, client));
    }

    private static int ceiling(ApiClient client) {
        return Math.max(client.inFlightCeiling(BY_EMAIL), client.inFlightCeiling(BY_USER_ID));
    }

    /**
     * Reads by e-mail if there is one, else by userId. If the two seem to be of different users, the project decides
     * whom the row is about, and only a profile shows which kind of project it is.
     */
    private UserReadResult read(Update update, ApiClient client) {
        if (update.email() == null) {
            return ask(client, BY_USER_ID, "userId", String.valueOf(update.userId()));
        }
        UserReadResult byEmail = ask(client, BY_EMAIL, "email", update.email());
        if (update.userId() == null || !(byEmail instanceof UserReadResult.FoundUser found)) {
            return byEmail;
        }
        boolean known = found != UserReadResult.NOBODY;
        if (known && (found.userId() == null || found.userId().equals(update.userId()))) {
            return byEmail;
        }
        UserReadResult byUserId = ask(client, BY_USER_ID, "userId", update.userId());
        boolean other = byUserId != UserReadResult.NOBODY
                && byUserId instanceof UserReadResult.FoundUser user
                && !user.byEmail();
        return other && !(known && found.byEmail()) ? byUserId : byEmail;
    }

    private UserReadResult ask(ApiClient client, Endpoint endpoint, String parameter, String identifier) {
        String id = "read-" + requests.incrementAndGet();
        ApiAnswer answer = client.send(ApiRequest.read(endpoint, QueryParameters.of(parameter, identifier), id));
        if (answer instanceof ApiAnswer.Taken taken) {
            return UserReadResult.of(taken.body());
        }
        if (answer instanceof ApiAnswer.Refused refused) {
            return refused(endpoint, refused);
        }
        return new UserReadResult.RefusedRead(
                new Reason("state-not-read", "Iterable gave no usable answer when it was asked what the user has"));
    }

    private static UserReadResult refused(Endpoint endpoint, ApiAnswer.Refused refused) {
        if (isNobody(endpoint, refused)) {
            return UserReadResult.NOBODY;
        }
        if (refused.code().equals("InvalidEmailAddressError")) {
            return new UserReadResult.RefusedRead(
                    new Reason("invalid-email", "Iterable does not take the e-mail address of this row"));
        }
        if (refused.code().equals(RefusalReader.FORGOTTEN)) {
            return new UserReadResult.RefusedRead(RefusalReader.reason(refused));
        }
        String code = refused.code().isEmpty() ? "" : ", " + KebabCase.of(refused.code());
        return new UserReadResult.RefusedRead(new Reason(
                "state-not-read", "Iterable does not tell what the user has: HTTP " + refused.status() + code));
    }

    /**
     * Whether the answer says for certain that there is no such user: a user who is wrongly taken for new loses all
     * subscriptions.
     */
    private static boolean isNobody(Endpoint endpoint, ApiAnswer.Refused refused) {
        boolean byCode =
                UnknownUserAnswer.isCode(refused.code()) || refused.code().equals("NotFound");
        if (byCode || refused.status() == 404) {
            return true;
        }
        if (refused.code().equals("BadParams")
                && UnknownUserAnswer.isSaidIn(refused.body().path("msg").asString(""))) {
            return true;
        }
        // An unknown userId was once answered with a 400 whose body is a text (contract §9).
        return refused.status() == 400 && refused.body().isString() && endpoint.equals(BY_USER_ID);
    }
}
