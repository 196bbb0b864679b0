package io.fleetmirror.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void textIsAsNarrowAsATerminalMayBeAndNoWiderThanEightyColumns() {
        assertThat(Layout.width(72)).isEqualTo(72);
        assertThat(Layout.width(200)).isEqualTo(80);
        assertThat(Layout.width(20)).isEqualTo(60);
    }
}
