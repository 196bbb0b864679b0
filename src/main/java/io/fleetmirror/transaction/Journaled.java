package io.fleetmirror.transaction;

/** What the journal of a transaction says of itself: its name, who began it, and how many journals are to stay. */
record Journaled(TransactionId id, Operator operator, Keep keep) {}
