package io.iterablebatch.console.view;

import io.iterablebatch.console.security.ConsoleUser;
import io.iterablebatch.console.security.Role;
import java.util.UUID;

/**
 * What stands around every page.
 *
 * @param person who looks at it; without a name where nobody is logged in
 * @param prefix what stands before every address where people reach the console below a path; mostly empty
 * @param path of the page, without it
 * @param query of the page, as it was sent; empty where there is none
 * @param csrfName of the field that every form holds
 * @param csrfToken its value
 * @param style address of the stylesheet
 * @param script address of the library for live updates
 * @param canLogOut whether there is a login that could be ended
 */
public record PageFrame(
        ConsoleUser person,
        String prefix,
        String path,
        String query,
        String csrfName,
        String csrfToken,
        String style,
        String script,
        boolean canLogOut) {

    /** The field that says that two clicks are one act. */
    public static final String TICKET = "ticket";

    /** The address of this page, for a list that renews itself. */
    public String address() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** A new value for it. */
    public String ticket() {
        return UUID.randomUUID().toString();
    }

    /** Whether somebody is logged in. */
    public boolean known() {
        return !person.name().isEmpty();
    }

    /** Whether the person may act. */
    public boolean operator() {
        return person.may(Role.OPERATOR);
    }

    /** Whether the person may approve plans. */
    public boolean approver() {
        return person.may(Role.APPROVER);
    }

    /** Whether the person may see the cells of records. */
    public boolean personalData() {
        return person.may(Role.PERSONAL_DATA);
    }

    /** Whether this part of the navigation leads to the page, or to one below it. */
    public boolean isAt(String part) {
        return part.equals("/") ? path.equals("/") || path.startsWith("/start") : path.startsWith(part);
    }
}
