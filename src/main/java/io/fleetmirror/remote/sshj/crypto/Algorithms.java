package io.fleetmirror.remote.sshj.crypto;

import com.hierynomus.sshj.key.KeyAlgorithm;
import com.hierynomus.sshj.key.KeyAlgorithms;
import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import com.hierynomus.sshj.transport.kex.DHGroups;
import com.hierynomus.sshj.transport.mac.Macs;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SecurityUtils;
import net.schmizz.sshj.signature.SignatureRSA;
import net.schmizz.sshj.transport.kex.DHGexSHA256;
import net.schmizz.sshj.transport.kex.ECDHNistP;

/**
 * The algorithms to offer, in order of preference. sshj's own lists begin with hmac-sha1 and still hold group1, CBC and
 * arcfour, so they are replaced.
 */
public enum Algorithms {
    /** What the JDK can do by itself. Registering BouncyCastle would cost half of the time to the first answer. */
    LEAN,
    /** With BouncyCastle: ECDSA keys, the NIST curves and ChaCha20 as well, and what else a server may be confined to. */
    FULL;

    /** Certificates of hosts; asked for only where an authority is on file, as they come last otherwise. */
    public static final List<String> HOST_CERTIFICATES = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com");

    /** Whether a peer that shows a key of one of these algorithms can be checked with this offer. */
    public boolean has(List<String> hostKeys) {
        return this == FULL || hostKeys.stream().anyMatch(name -> !name.startsWith("ecdsa-"));
    }

    /** Whether the full offer might get a key that can be checked where the lean one did not. */
    public static boolean needFull(List<String> hostKeys) {
        return hostKeys.stream().anyMatch(name -> name.startsWith("ecdsa-"));
    }

    /** sshj knows certificates of RSA keys only with SHA-1, which servers no longer use. */
    private static Factory.Named<KeyAlgorithm> rsaCertificates() {
        return new KeyAlgorithms.Factory(
                "rsa-sha2-512-cert-v01@openssh.com", new SignatureRSA.FactoryRSASHA512(), KeyType.RSA_CERT);
    }

    /** A configuration of sshj, for any number of connections; {@link #FULL} registers BouncyCastle for good. */
    public Config config() {
        SecurityUtils.setRegisterBouncyCastle(this == FULL);
        return new Offer(this);
    }

    /** Overrides what sshj would try out one by one: it asks every provider for dozens of ciphers that nobody offers. */
    private static final class Offer extends DefaultConfig {

        Offer(Algorithms algorithms) {
            // sshj would hold them against the address that was dialled, also where no authority is on file;
            // HostKeyCheck knows the name that counts.
            setVerifyHostKeyCertificates(false);
            setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
            setMACFactories(
                    List.of(Macs.HMACSHA2256Etm(), Macs.HMACSHA2512Etm(), Macs.HMACSHA2256(), Macs.HMACSHA2512()));
            switch (algorithms) {
                case LEAN -> {
                    setKeyExchangeFactories(List.of(
                            new Curve25519KeyExchange.Named("curve25519-sha256"),
                            new Curve25519KeyExchange.Named("curve25519-sha256@libssh.org"),
                            DHGroups.Group16SHA512(),
                            DHGroups.Group14SHA256()));
                    setKeyAlgorithms(List.of(
                            ed25519(),
                            KeyAlgorithms.RSASHA512(),
                            KeyAlgorithms.RSASHA256(),
                            KeyAlgorithms.EdDSA25519CertV01(),
                            rsaCertificates()));
                }
                case FULL -> {
                    setKeyExchangeFactories(List.of(
                            new Curve25519KeyExchange.Named("curve25519-sha256"),
                            new Curve25519KeyExchange.Named("curve25519-sha256@libssh.org"),
                            new ECDHNistP.Factory256(),
                            new ECDHNistP.Factory384(),
                            new ECDHNistP.Factory521(),
                            new DHGexSHA256.Factory(),
                            DHGroups.Group16SHA512(),
                            DHGroups.Group18SHA512(),
                            DHGroups.Group14SHA256()));
                    setCipherFactories(List.of(
                            BlockCiphers.AES128CTR(),
                            BlockCiphers.AES192CTR(),
                            BlockCiphers.AES256CTR(),
                            GcmCiphers.AES128GCM(),
                            GcmCiphers.AES256GCM(),
                            ChachaPolyCiphers.CHACHA_POLY_OPENSSH()));
                    setKeyAlgorithms(List.of(
                            ed25519(),
                            KeyAlgorithms.ECDSASHANistp256(),
                            KeyAlgorithms.ECDSASHANistp384(),
                            KeyAlgorithms.ECDSASHANistp521(),
                            KeyAlgorithms.RSASHA512(),
                            KeyAlgorithms.RSASHA256(),
                            KeyAlgorithms.EdDSA25519CertV01(),
                            KeyAlgorithms.ECDSASHANistp256CertV01(),
                            KeyAlgorithms.ECDSASHANistp384CertV01(),
                            KeyAlgorithms.ECDSASHANistp521CertV01(),
                            rsaCertificates()));
                }
            }
        }

        private static KeyAlgorithms.Factory ed25519() {
            return new KeyAlgorithms.Factory(KeyType.ED25519.toString(), new Ed25519Signature.Named(), KeyType.ED25519);
        }

        /** CTR first, which costs a third of what Galois's field does where nothing compiles that to the processor's own instruction. */
        @Override
        protected void initCipherFactories() {
            setCipherFactories(List.of(
                    BlockCiphers.AES128CTR(),
                    BlockCiphers.AES256CTR(),
                    GcmCiphers.AES128GCM(),
                    GcmCiphers.AES256GCM()));
        }
    }
}
