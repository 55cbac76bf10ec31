package io.iterablebatch.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcLoginTest {

    private static final String URL = "jdbc:postgresql://db/sales?sslpassword=key&user=etl";

    @Test
    void aPasswordIsHiddenWhereItStandsAsAValue() {
        JdbcLogin login = new JdbcLogin(URL, "etl", "test");

        assertThat(login.hiddenIn("password=test&latest contest test, 'test' (test_db) test"))
                .isEqualTo("password=***&latest contest ***, '***' (test_db) ***");
    }

    @Test
    void aLongPasswordIsHiddenWhereverItStands() {
        JdbcLogin login = new JdbcLogin(URL, "etl", "s3cret.$1word");

        assertThat(login.hiddenIn("no role xs3cret.$1wordx")).isEqualTo("no role x***x");
    }

    @Test
    void theUrlAndTheSecretsInItAreHidden() {
        JdbcLogin login = new JdbcLogin(URL, "etl", null);

        assertThat(login.hiddenIn("cannot open " + URL)).isEqualTo("cannot open jdbc:postgresql:***");
        assertThat(login.hiddenIn("the keys of key, monkey")).isEqualTo("the keys of ***, monkey");
    }

    @Test
    void secretsOfAUrlAreHiddenAsADriverReadsThem() {
        assertThat(new JdbcLogin("jdbc:postgresql://db/x?password=p%40ss%21word", null, null)
                        .hiddenIn("no: p@ss!word, p%40ss%21word"))
                .isEqualTo("no: ***, ***");
        assertThat(new JdbcLogin("jdbc:sqlserver://db;password={ab;cd;ef};user=x", null, null)
                        .hiddenIn("no: ab;cd;ef or {ab;cd;ef}"))
                .isEqualTo("no: *** or ***");
    }

    @Test
    void aPasswordOfSignsIsNoPattern() {
        assertThat(new JdbcLogin(URL, "etl", "a.$\\").hiddenIn("x a.$\\ ab$\\")).isEqualTo("x *** ab$\\");
    }
}
