package io.fleetmirror.pem;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates of a PEM file, in its order; text between them is allowed, as openssl writes it. */
final class PemCertificates {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----(?<body>[^-]*)-----END CERTIFICATE-----");

    private PemCertificates() {}

    /** Empty when there is none, or one of them cannot be read. */
    static Optional<List<X509Certificate>> of(String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (block.find()) {
                byte[] der = Base64.getMimeDecoder().decode(block.group("body"));
                if (factory.generateCertificate(new ByteArrayInputStream(der)) instanceof X509Certificate one) {
                    certificates.add(one);
                }
            }
        } catch (CertificateException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return certificates.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(certificates));
    }
}
