package io.iterablebatch.config;

/** What of a JDBC URL may be shown. */
final class JdbcUrl {

    private JdbcUrl() {}

    /** Without parameters and without a user or password before the host. */
    static String withoutSecrets(String url) {
        int parameters = url.indexOf('?');
        String shown = parameters < 0 ? url : url.substring(0, parameters);
        int authority = shown.indexOf("//");
        int at = shown.lastIndexOf('@');
        return authority >= 0 && at > authority ? shown.substring(0, authority + 2) + shown.substring(at + 1) : shown;
    }
}
