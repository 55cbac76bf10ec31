package io.iterablebatch.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustStoreTest {

    @TempDir
    private static Path folder;

    private final Certificates certificates = Certificates.ours();

    @Test
    void severalCertificatesAreReadWhateverStandsBetween() throws Exception {
        String pem = "\uFEFF# Our authority\r\n"
                + certificates.pem("authority").replace("\n", "\r\n")
                + "subject=CN = other\n"
                + certificates
                        .pem("other")
                        .replace("BEGIN CERT", "BEGIN X509 CERT")
                        .replace("END CERT", "END X509 CERT");
        Path file = write("several.pem", pem);

        assertThat(PemCertificates.read(file))
                .extracting(each -> each.getSubjectX500Principal().getName())
                .containsExactly("CN=Our authority", "CN=server");
        assertThat(TrustStore.with(file).description())
                .isEqualTo("Java's own trust store and 2 certificates of " + file + " (ITERABLE_CA_FILE)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                           | is empty
            hello                                        | holds no certificate in PEM
            -----BEGIN PRIVATE KEY-----x                 | holds a private key and no certificate
            -----BEGIN TRUSTED CERTIFICATE-----x         | holds certificates in OpenSSL's own form
            -----BEGIN CERTIFICATE-----MIIB              | breaks off in certificate 1
            -----BEGIN CERTIFICATE-----MIIB-----END CERTIFICATE----- | holds a broken certificate, which is number 1
            -----BEGIN CERTIFICATE-----?-----END CERTIFICATE-----    | holds a broken certificate, which is number 1
            -----BEGIN CERTIFICATE----------END CERTIFICATE-----     | holds a broken certificate, which is number 1
            0\u0082                                      | holds no PEM but perhaps DER
            """)
    void whatIsWrongWithAFileIsSaidWithItsName(String text, String what) {
        Path file = write("wrong.pem", text);
        assertThat(problem(file)).startsWith("the file " + file + " " + what);
    }

    @Test
    void theSecondOneThatBreaksOffIsTheSecond() {
        Path file = write("second.pem", certificates.pem("authority") + "-----BEGIN CERTIFICATE-----\nMII");
        assertThat(problem(file)).isEqualTo("the file " + file + " breaks off in certificate 2 of it");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeSo() {
        assertThat(problem(folder.resolve("none.pem"))).isEqualTo("there is no file " + folder.resolve("none.pem"));
        assertThat(problem(folder)).contains("is a directory");
    }

    /** Java's own authorities are still believed beside those of the file. */
    @Test
    void theFileIsTrustedBesidesJavasOwn() throws Exception {
        List<String> problems = new ArrayList<>();
        Network network = Network.of(
                Map.of(Network.CA_FILE, certificates.authority().toString()), (variable, what) -> problems.add(what));
        assertThat(problems).isEmpty();
        assertThat(network.way(URI.create("https://api.iterable.com")))
                .isEqualTo("directly, trusting Java's own trust store and one certificate of "
                        + certificates.authority() + " (ITERABLE_CA_FILE)");
        assertThat(TrustStore.anchors(certificates.authority()))
                .hasSizeGreaterThan(50)
                .anySatisfy(each ->
                        assertThat(each.getSubjectX500Principal().getName()).isEqualTo("CN=Our authority"));
    }

    private static Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problem(Path file) {
        UnusableSettingException problem =
                catchThrowableOfType(UnusableSettingException.class, () -> TrustStore.with(file));
        assertThat(problem).as("a problem").isNotNull();
        return problem.getMessage();
    }
}
