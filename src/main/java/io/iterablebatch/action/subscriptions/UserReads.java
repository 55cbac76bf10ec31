package io.iterablebatch.action.subscriptions;

import io.iterablebatch.Reason;
import io.iterablebatch.action.KebabCase;
import io.iterablebatch.api.Answer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.SendAbortedException;
import io.iterablebatch.mapping.Mapped.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads users (contract §9), as many at a time as the client wants in flight. Safe for use by many threads. */
final class UserReads {

    static final Endpoint BY_EMAIL = new Endpoint("GET", "/api/users/getByEmail", 100);
    static final Endpoint BY_USER_ID = new Endpoint("GET", "/api/users/byUserId", 100);

    private static final Set<String> UNKNOWN =
            Set.of("error.users.noUserWithIdExists", "UnknownUserIdError", "UnknownEmailError", "NotFound");

    /** Threads end by themselves when nothing is read for a while. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "read-users");
        thread.setDaemon(true);
        return thread;
    });

    private final AtomicLong requests = new AtomicLong();

    /** What is known of each of them, in their order. */
    List<UserRead> read(List<Update> users, ApiClient client) {
        CompletionService<Integer> done = new ExecutorCompletionService<>(threads);
        @Nullable UserRead[] reads = new @Nullable UserRead[users.size()];
        int begun = 0;
        int ended = 0;
        while (ended < users.size()) {
            while (begun < users.size() && begun - ended < ceiling(client)) {
                int index = begun++;
                done.submit(() -> reads[index] = read(users.get(index), client), index);
            }
            await(done);
            ended++;
        }
        List<UserRead> all = new ArrayList<>(reads.length);
        for (UserRead read : reads) {
            all.add(java.util.Objects.requireNonNull(read));
        }
        return all;
    }

    private static int ceiling(ApiClient client) {
        return Math.max(client.inFlightCeiling(BY_EMAIL), client.inFlightCeiling(BY_USER_ID));
    }

    /** Those still on their way end by themselves when one has failed: what failed one ends the run. */
    private static void await(CompletionService<Integer> done) {
        try {
            done.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendAbortedException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
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
        Answer answer = client.send(ApiRequest.read(endpoint, Map.of(parameter, identifier), id));
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
        // A 400 that is no JSON is how an unknown userId was answered once (contract §9).
        boolean text = refused.body().isMissingNode() && endpoint.equals(BY_USER_ID);
        if (UNKNOWN.contains(refused.code()) || refused.status() == 404 || (refused.status() == 400 && text)) {
            return UserRead.NOBODY;
        }
        if (refused.code().equals("InvalidEmailAddressError")) {
            return new UserRead.Refused(
                    new Reason("invalid-email", "Iterable does not take the e-mail address of this row"));
        }
        String code = refused.code().isEmpty() ? "" : ", " + KebabCase.of(refused.code());
        return new UserRead.Refused(new Reason(
                "state-not-read", "Iterable does not tell what the user has: HTTP " + refused.status() + code));
    }
}
