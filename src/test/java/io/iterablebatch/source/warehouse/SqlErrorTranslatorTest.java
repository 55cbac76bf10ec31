package io.iterablebatch.source.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.source.warehouse.dialect.Dialect;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A certificate that cannot be verified does not pass by itself; what broke off may. */
class SqlErrorTranslatorTest {

    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new SSLHandshakeException("no valid path"), ExitCode.USAGE),
                Arguments.of(new FileNotFoundException("root.crt"), ExitCode.USAGE),
                Arguments.of(new CertificateException("no certificate"), ExitCode.USAGE),
                Arguments.of(new SSLHandshakeException("terminated").initCause(new EOFException()), ExitCode.FAILED),
                Arguments.of(new ConnectException("refused"), ExitCode.FAILED),
                Arguments.of(new IOException("gone"), ExitCode.FAILED));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void aCertificateIsNoOutage(Throwable cause, ExitCode exitCode) {
        JdbcLogin login = new JdbcLogin("jdbc:postgresql://db/w", "ann", "secret");
        RunFailure failure = new SqlErrorTranslator(Sections.section(login, "id", "select 1 as id"), Dialect.of(login))
                .connecting(new SQLException("no connection", "08006", cause));

        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure.getMessage().contains("certificate")).isEqualTo(exitCode == ExitCode.USAGE);
    }
}
