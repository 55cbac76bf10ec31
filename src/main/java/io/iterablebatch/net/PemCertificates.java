package io.iterablebatch.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates in a PEM file (RFC 7468); text between them is a comment. */
final class PemCertificates {

    /** All that the web trusts is some 250 KB. */
    private static final int MOST_BYTES = 4_000_000;

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (X509 )?CERTIFICATE-----([^-]*)(-----END (X509 )?CERTIFICATE-----)?");

    private PemCertificates() {}

    /** @throws UnusableSettingException that says what is wrong with the file, and names it */
    static List<X509Certificate> read(Path file) throws UnusableSettingException {
        String text = text(file);
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            int number = certificates.size() + 1;
            if (blocks.group(3) == null) {
                throw new UnusableSettingException(
                        "the file " + file + " breaks off in certificate " + number + " of it");
            }
            certificates.add(certificate(blocks.group(2), number, file));
        }
        if (certificates.isEmpty()) {
            throw new UnusableSettingException("the file " + file + " " + noneIn(text));
        }
        return certificates;
    }

    private static X509Certificate certificate(String base64, int number, Path file) throws UnusableSettingException {
        try {
            byte[] der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IllegalArgumentException | CertificateException e) {
            throw new UnusableSettingException("the file " + file + " holds a broken certificate, which is number "
                    + number + " of it; copy it again");
        }
    }

    private static String noneIn(String text) {
        if (text.isBlank()) {
            return "is empty";
        }
        if (text.contains("-----BEGIN TRUSTED CERTIFICATE-----")) {
            return "holds certificates in OpenSSL's own form; convert each: openssl x509 -in FILE -out CA.pem";
        }
        if (text.contains("PRIVATE KEY-----")) {
            return "holds a private key and no certificate; a key has no business there";
        }
        String form = "; it must have lines -----BEGIN CERTIFICATE-----";
        return text.charAt(0) == '0'
                ? "holds no PEM but perhaps DER; convert it: openssl x509 -inform der -in FILE -out CA.pem"
                : "holds no certificate in PEM" + form;
    }

    private static String text(Path file) throws UnusableSettingException {
        if (Files.isDirectory(file)) {
            throw new UnusableSettingException("names " + file + ", which is a directory and not a PEM file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UnusableSettingException("the file " + file + " is too long for certificates");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new UnusableSettingException("there is no file " + file);
        } catch (IOException e) {
            throw new UnusableSettingException("cannot read the file " + file);
        }
    }
}
