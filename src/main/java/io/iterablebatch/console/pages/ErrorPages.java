package io.iterablebatch.console.pages;

import io.iterablebatch.console.view.PageRenderer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The page for what is not there, is not for this person, or went wrong: words, never what happened inside. */
@Controller
public final class ErrorPages implements ErrorController {

    /** What the page shows. */
    public record Model(int status, String title, String words) {}

    private final PageRenderer pages;

    public ErrorPages(PageRenderer pages) {
        this.pages = pages;
    }

    @RequestMapping("/error")
    View error(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Model model = model(status instanceof Integer code ? code : 404, response.getHeader("Retry-After"));
        response.setStatus(model.status());
        return pages.of("error", model);
    }

    private static Model model(int status, @Nullable String retryAfter) {
        return switch (status) {
            case 400 ->
                new Model(
                        status,
                        "Not understood",
                        "The address or the form is not one that this console knows. Open it by the link that it"
                                + " printed at its start; where a proxy stands before it, set"
                                + " ITERABLE_BATCH_CONSOLE_URL to the address that people type.");
            case 401, 403 ->
                new Model(
                        status,
                        "Not yours to do",
                        "That needs a role that you do not have, or the page was open for too long: load it again and"
                                + " try once more. If it happens at every login, open the console by its https address.");
            case 404 -> new Model(status, "Not there", "There is nothing at this address, or not any more.");
            case 405 -> new Model(status, "Not understood", "That address does not take such a request.");
            case 409 ->
                new Model(
                        status,
                        "Another plan by now",
                        "The file is not the plan that you looked at any more. What you asked for was not done; open it again and look at"
                                + " what it is now.");
            case 429 ->
                new Model(
                        status,
                        "Wait a moment",
                        "There were too many logins that failed, or too many downloads at once. Try again in "
                                + (retryAfter == null ? "a while" : retryAfter + " s") + ".");
            case 503 ->
                new Model(
                        status,
                        "The state is away",
                        "The PostgreSQL with the history does not answer. Nothing is lost; try again in a moment. If it lasts, restart the console.");
            default ->
                new Model(
                        status,
                        "Something went wrong",
                        "It is in the log of the console. Nothing that runs is touched by it.");
        };
    }
}
