package io.fleetmirror.sshconfig;

import io.fleetmirror.port.Port;
import io.fleetmirror.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keywords of ssh_config(5) of OpenSSH 9.2 to 10.x, and what their values may be. */
final class Keywords {

    /** Keywords that say how a node is reached, and are heeded. */
    private static final Set<String> HEEDED = Set.of(
            "host",
            "match",
            "include",
            "hostname",
            "port",
            "addressfamily",
            "user",
            "identityfile",
            "certificatefile",
            "identitiesonly",
            "identityagent",
            "pubkeyauthentication",
            "preferredauthentications",
            "proxyjump",
            "proxycommand",
            "userknownhostsfile",
            "globalknownhostsfile",
            "stricthostkeychecking",
            "hostkeyalias",
            "hashknownhosts",
            "connecttimeout",
            "serveraliveinterval",
            "serveralivecountmax",
            "tag",
            "ignoreunknown");

    /** Keywords that are heeded and take more than one word. */
    private static final Set<String> OF_WORDS =
            Set.of("host", "match", "include", "userknownhostsfile", "globalknownhostsfile");

    /** Other names that ssh has for keywords that are heeded. */
    private static final Map<String, String> ALIASES = Map.of(
            "identityfile2", "identityfile",
            "dsaauthentication", "pubkeyauthentication",
            // Debian's.
            "setuptimeout", "serveraliveinterval",
            "protocolkeepalives", "serveraliveinterval");

    /** Keywords without which a node would be reached in another way than meant, or trusted where it should not be. */
    private static final Set<String> REFUSED =
            Set.of("bindaddress", "bindinterface", "canonicalizehostname", "revokedhostkeys");

    /** Keywords that make no difference to a run of fleetmirror, or only to how fast or chatty a connection is. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("""
            addkeystoagent afstokenpassing batchmode canonicaldomains canonicalizefallbacklocal
            canonicalizemaxdots canonicalizepermittedcnames casignaturealgorithms
            challengeresponseauthentication channeltimeout checkhostip cipher ciphers clearallforwardings
            compression compressionlevel connectionattempts controlmaster controlpath controlpersist
            dynamicforward enableescapecommandline enablesshkeysign escapechar
            exitonforwardfailure fallbacktorsh fingerprinthash forkafterauthentication globalknownhostsfile2 forwardagent forwardx11
            forwardx11timeout forwardx11trusted gatewayports gssapiauthentication gssapiclientidentity
            gssapidelegatecredentials gssapikexalgorithms gssapikeyexchange gssapirenewalforcesrekey
            gssapiserveridentity gssapitrustdns hostbasedacceptedalgorithms
            hostbasedauthentication hostbasedkeytypes hostkeyalgorithms ipqos kbdinteractiveauthentication
            kbdinteractivedevices keepalive kerberosauthentication kerberostgtpassing kexalgorithms knownhostscommand localcommand
            localforward loglevel logverbose macs nohostauthenticationforlocalhost numberofpasswordprompts
            obscurekeystroketiming passwordauthentication permitlocalcommand permitremoteopen pkcs11provider
            protocol proxyusefdpass pubkeyacceptedalgorithms pubkeyacceptedkeytypes
            rekeylimit remotecommand remoteforward requesttty requiredrsasize rhostsauthentication
            rhostsrsaauthentication rsaauthentication securitykeyprovider sendenv sessiontype setenv
            skeyauthentication smartcarddevice stdinnull streamlocalbindmask streamlocalbindunlink
            syslogfacility tcpkeepalive tisauthentication tunnel tunneldevice updatehostkeys useblacklistedkeys userknownhostsfile2
            usekeychain useprivilegedport useroaming usersh verifyhostkeydns versionaddendum visualhostkey
            warnweakcrypto xauthlocation
            """.split("\\s+"));

    /** Keywords whose value may be any word, but not an empty one: as a name that would be this machine. */
    private static final Set<String> NEVER_EMPTY = Set.of(
            "host",
            "include",
            "hostname",
            "user",
            "hostkeyalias",
            "identityfile",
            "certificatefile",
            "identityagent",
            "preferredauthentications",
            "userknownhostsfile",
            "globalknownhostsfile");

    private static final Set<String> FLAGS = Set.of("yes", "no", "true", "false");
    private static final Set<String> STRICT = Set.of("yes", "no", "true", "false", "off", "ask", "accept-new");
    private static final Set<String> FAMILIES = Set.of("any", "inet", "inet6");
    private static final Set<String> PUBKEY = Set.of("yes", "no", "true", "false", "unbound", "host-bound");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,10}+)([smhdwSMHDW]?)");

    private Keywords() {}

    /** Whether a known keyword; OpenSSH calls anything else a bad configuration option. */
    static boolean isKnown(String keyword) {
        return HEEDED.contains(keyword) || REFUSED.contains(keyword) || WITHOUT_EFFECT.contains(keyword);
    }

    static boolean isHeeded(String keyword) {
        return HEEDED.contains(keyword);
    }

    /** The keyword in lower case, under the name that is heeded. */
    static String named(String keyword) {
        String lower = keyword.toLowerCase(Locale.ROOT);
        return ALIASES.getOrDefault(lower, lower);
    }

    private static final Set<String> NO_DIFFERENCE = Set.of("no", "none", "false");

    /** Whether this line, where it applies, means a way of reaching a node that fleetmirror does not have. */
    static boolean isRefused(Directive directive) {
        String value = directive.words().isEmpty() ? "" : directive.first().toLowerCase(Locale.ROOT);
        return REFUSED.contains(directive.keyword()) && !NO_DIFFERENCE.contains(value);
    }

    static Set<String> all() {
        Set<String> all = new TreeSet<>(HEEDED);
        all.addAll(REFUSED);
        all.addAll(WITHOUT_EFFECT);
        return all;
    }

    /** Tells of a value that ssh would refuse, whether its block applies to a node or not. */
    static void check(Directive directive, Consumer<Problem> problems) {
        if (directive.words().isEmpty() || (directive.first().isEmpty() && NEVER_EMPTY.contains(directive.keyword()))) {
            problems.accept(SshConfigProblems.noValue(directive.place(), directive.keyword()));
            return;
        }
        if (directive.words().size() > 1 && isHeeded(directive.keyword()) && !OF_WORDS.contains(directive.keyword())) {
            problems.accept(SshConfigProblems.manyValues(
                    directive.place(), directive.keyword(), directive.words().get(1)));
        }
        expected(directive)
                .ifPresent(expected -> problems.accept(SshConfigProblems.wrongValue(
                        directive.place(), directive.keyword(), directive.first(), expected)));
    }

    private static Optional<String> expected(Directive directive) {
        String value = directive.first();
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (directive.keyword()) {
            case "port" -> port(value).isPresent() ? Optional.empty() : Optional.of("a number from 1 to 65535");
            case "serveralivecountmax" ->
                value.matches("[0-9]{1,6}") ? Optional.empty() : Optional.of("a whole number");
            case "connecttimeout", "serveraliveinterval" ->
                seconds(value).isPresent() ? Optional.empty() : Optional.of("a time such as 30 or 1m");
            case "identitiesonly", "hashknownhosts" ->
                FLAGS.contains(lower) ? Optional.empty() : Optional.of("yes or no");
            case "addressfamily" -> FAMILIES.contains(lower) ? Optional.empty() : Optional.of("any, inet or inet6");
            case "pubkeyauthentication" ->
                PUBKEY.contains(lower) ? Optional.empty() : Optional.of("yes, no, unbound or host-bound");
            case "stricthostkeychecking" ->
                STRICT.contains(lower) ? Optional.empty() : Optional.of("yes, no, ask or accept-new");
            default -> Optional.empty();
        };
    }

    /** A number, or what /etc/services calls one of TCP (misc.c, a2port). */
    static Optional<Integer> port(String text) {
        if (Port.isPort(text)) {
            return Optional.of(Integer.parseInt(text));
        }
        try (Stream<String> lines = Files.lines(Path.of("/etc/services"), StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> List.of(line.replaceFirst("#.*", "").split("\\s+")))
                    .filter(words -> words.size() > 1 && words.get(1).endsWith("/tcp"))
                    .filter(words -> words.indexOf(text) == 0 || words.lastIndexOf(text) > 1)
                    .map(words -> words.get(1).replace("/tcp", ""))
                    .filter(Port::isPort)
                    .map(Integer::parseInt)
                    .findFirst();
        } catch (IOException | UncheckedIOException noServices) {
            return Optional.empty();
        }
    }

    /** OpenSSH's time formats (sshd_config(5)), such as {@code 90} or {@code 1h30m}; "none" is 0. */
    static OptionalLong seconds(String text) {
        if (text.equals("none")) {
            return OptionalLong.of(0);
        }
        Matcher parts = TIME.matcher(text);
        long total = 0;
        int end = 0;
        while (end < text.length() && parts.find(end) && parts.start() == end) {
            total += Long.parseLong(parts.group(1)) * unit(parts.group(2).toLowerCase(Locale.ROOT));
            end = parts.end();
        }
        return end == text.length() && end > 0 && total <= Integer.MAX_VALUE
                ? OptionalLong.of(total)
                : OptionalLong.empty();
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "w" -> 604_800;
            default -> 1;
        };
    }

    /** Keywords whose whole rest of the line is one value. */
    static List<String> ofWholeLines() {
        return List.of("proxycommand", "localcommand", "remotecommand", "knownhostscommand");
    }
}
