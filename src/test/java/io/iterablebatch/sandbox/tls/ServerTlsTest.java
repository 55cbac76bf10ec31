package io.iterablebatch.sandbox.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.Listener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTlsTest {

    private final ServerTls tls = ServerTls.make();

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void whoTrustsTheCertificateIsServedUnderBothNames(String name) throws Exception {
        assertThat(said(name, tls.certificate())).isEqualTo('!');
    }

    @Test
    void nobodyElseIs() {
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> said("localhost", ServerTls.make().certificate()));
        assertThatExceptionOfType(SSLHandshakeException.class)
                .isThrownBy(() -> said("other.example", tls.certificate()));
    }

    @Test
    void itSaysWhatItIs() throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(tls.certificate().getBytes(StandardCharsets.US_ASCII)));

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(Instant.parse("2049-12-31T00:00:00Z")));
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=iterable-batch sandbox");
        assertThat(List.copyOf(certificate.getSubjectAlternativeNames()))
                .isEqualTo(List.of(List.of(2, "localhost"), List.of(7, "127.0.0.1")));
        assertThat(certificate.getBasicConstraints()).as("an authority").isNotNegative();
        assertThat(certificate.getSerialNumber().signum()).isPositive();
        assertThat(certificate.getVersion()).isEqualTo(3);
    }

    private int said(String name, String trusted) throws IOException {
        try (Listener server = Listener.startTls(tls.context(), client -> Listener.say(client, "!"));
                SSLSocket socket = (SSLSocket) Certificates.client(trusted)
                        .getSocketFactory()
                        .createSocket(new java.net.Socket("127.0.0.1", server.port()), name, server.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            return socket.getInputStream().read();
        }
    }
}
