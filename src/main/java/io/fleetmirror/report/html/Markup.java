package io.fleetmirror.report.html;

import io.fleetmirror.report.Layout;

/** HTML in the making. Text stays text, whatever is in it; an element that is opened is closed. */
final class Markup {

    private final StringBuilder html = new StringBuilder();

    /** What stands in the page as it is: never anything that was read. */
    Markup verbatim(String trusted) {
        html.append(trusted);
        return this;
    }

    /** An element that holds this text; its name may be followed by a class, as in CSS: {@code td.bad}. */
    Markup element(String element, String text) {
        return within(element, () -> html.append(escaped(Layout.harmless(text))));
    }

    /** An element that holds what {@code body} adds. */
    Markup within(String element, Runnable body) {
        int dot = element.indexOf('.');
        String name = dot < 0 ? element : element.substring(0, dot);
        html.append('<').append(name);
        if (dot >= 0) {
            html.append(" class=\"").append(element.substring(dot + 1)).append('"');
        }
        html.append('>');
        body.run();
        html.append("</").append(name).append(">\n");
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
