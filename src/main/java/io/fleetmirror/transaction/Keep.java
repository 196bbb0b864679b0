package io.fleetmirror.transaction;

/** How many journals a node keeps: enough of them to go back by, whatever their size, up to what close.sh allows in all. */
public record Keep(int journals) {

    /** Enough to look back over a day of attempts. */
    public static final Keep DEFAULT = new Keep(10);

    /** More would only make looking through them slow. */
    public static final int MOST = 1000;

    public Keep {
        if (journals < 1 || journals > MOST) {
            throw new IllegalArgumentException("journals to keep: " + journals + " is not between 1 and " + MOST);
        }
    }
}
