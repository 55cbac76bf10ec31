package io.iterablebatch.console.api.token;

/**
 * A token that somebody showed, as it stands by the clock of the database.
 *
 * @param valid whether it may be used: it was not revoked and has not expired
 * @param useIsNew whether its last use was written down more than a minute ago, or never
 */
public record FoundToken(ApiToken token, boolean valid, boolean useIsNew) {}
