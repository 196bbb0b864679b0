package io.fleetmirror.planner.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetmirror.containerd.ContainerdVersion;
import io.fleetmirror.desired.DesiredNode;
import io.fleetmirror.desired.DesiredRegistry.Fallback;
import io.fleetmirror.desired.DesiredRegistry.Mirrored;
import io.fleetmirror.desired.MirrorProof;
import io.fleetmirror.marker.Marker;
import io.fleetmirror.plan.NodePlan;
import io.fleetmirror.plan.Verification;
import io.fleetmirror.planner.Planner;
import io.fleetmirror.planner.TestingDesired;
import io.fleetmirror.planner.TestingFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedMirrorsTest {

    private static final ContainerdVersion NEWEST = new ContainerdVersion(2, 1, 0);

    @ParameterizedTest
    @CsvSource({
        "busybox, library/busybox, a.lab",
        "me/busybox:1, me/busybox, a.lab",
        "docker.io/busybox:1, library/busybox, a.lab",
        "index.docker.io/library/busybox, library/busybox, a.lab",
        "gcr.io/x/y:1, x/y, b.lab:5000",
        "quay.io:5000/x@sha256:0000000000000000000000000000000000000000000000000000000000000000, x, d.lab",
        "localhost/x:1, x, d.lab"
    })
    void areThoseOfTheRegistryThatTheImageNames(String image, String repository, String mirror) {
        assertThat(asked(image, MirrorProof.DEMANDED))
                .isEqualTo(List.of(
                        new Verification.Asked(image, repository, List.of(mirror), true, true, MirrorProof.DEMANDED)));
    }

    /** Run in the lab: containerd looks into _default only where the registry has no directory, though that be empty. */
    @Test
    void areThoseOfAllOthersOnlyWhereARegistryHasNoDirectoryThatStays() {
        String theirs = TestingFacts.hosts("quay.io").value();
        String ours = Marker.LINE + "\n";

        assertThat(askedOf(mirrored(), TestingFacts.node())).containsExactly("d.lab");
        assertThat(askedOf(mirrored(), TestingFacts.node().file(theirs, "# theirs\n")))
                .isEmpty();
        assertThat(askedOf(
                        mirrored(), TestingFacts.node().directory("/etc/containerd/certs.d/quay.io", TestingFacts.OLD)))
                .isEmpty();
        assertThat(askedOf(mirrored(), TestingFacts.node().file(theirs, ours))).isEmpty();
        assertThat(askedOf(mirrored().without("quay.io"), TestingFacts.node().file(theirs, ours)))
                .containsExactly("d.lab");
    }

    private static List<String> askedOf(TestingDesired desired, TestingFacts facts) {
        NodePlan plan = Planner.plan(desired.image("quay.io/x").build(), facts.probed());
        return ((NodePlan.Change) plan)
                .target().verification().through().stream()
                        .flatMap(asked -> asked.mirrors().stream())
                        .toList();
    }

    @Test
    void areNotAskedForWhereThePlaybookDoesNotAsk() {
        assertThat(asked("busybox", MirrorProof.NOT_ASKED)).isEmpty();
    }

    @Test
    void areAskedForWithoutTheKeyOnlyWhereThereAreAny() {
        TestingDesired none = TestingDesired.nothing();

        assertThat(AskedMirrors.of(mirrored().image("busybox").build(), NEWEST, registry -> false))
                .extracting(Verification.Asked::proof)
                .containsExactly(MirrorProof.TOLD);
        assertThat(AskedMirrors.of(none.image("busybox").build(), NEWEST, registry -> false))
                .isEmpty();
        assertThat(AskedMirrors.of(
                        none.throughMirror("busybox", MirrorProof.DEMANDED).build(), NEWEST, registry -> false))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, UPSTREAM, MANIFEST MANIFEST",
        "2, 1, NONE, MANIFEST MANIFEST",
        "2, 0, UPSTREAM, NOTHING NOTHING",
        "1, 7, NONE, NOTHING MANIFEST",
        "1, 6, UPSTREAM, NOTHING NOTHING"
    })
    void haveServedTheManifestWhereContainerdTellsOfErrorsOrNobodyComesAfterThem(
            int major, int minor, Fallback fallback, String shares) {
        DesiredNode node = TestingDesired.nothing()
                .registry(
                        "docker.io",
                        new Mirrored(
                                fallback,
                                List.of(TestingDesired.plain("https://a.lab"), TestingDesired.plain("https://b.lab"))))
                .image("busybox")
                .build();

        assertThat(AskedMirrors.of(node, new ContainerdVersion(major, minor, 0), registry -> false))
                .extracting(asked -> asked.shareOf("a.lab") + " " + asked.shareOf("b.lab"))
                .containsExactly(shares);
    }

    @Test
    void haveServedTheImageWhereNobodyElseIsAsked() {
        Mirrored only = new Mirrored(Fallback.NONE, List.of(TestingDesired.plain("https://a.lab")));
        DesiredNode node = TestingDesired.nothing()
                .registry("docker.io", only)
                .image("busybox")
                .build();

        assertThat(AskedMirrors.of(node, new ContainerdVersion(1, 6, 0), registry -> false))
                .extracting(asked -> asked.shareOf("a.lab"))
                .containsExactly(Verification.Share.IMAGE);
    }

    private static List<Verification.Asked> asked(String image, MirrorProof proof) {
        return AskedMirrors.of(mirrored().throughMirror(image, proof).build(), NEWEST, registry -> false);
    }

    private static TestingDesired mirrored() {
        return TestingDesired.nothing()
                .mirrored("docker.io", TestingDesired.plain("https://a.lab"))
                .mirrored("gcr.io", TestingDesired.plain("http://b.lab:5000/v2/x"))
                .mirrored("_default", TestingDesired.plain("https://d.lab"));
    }
}
