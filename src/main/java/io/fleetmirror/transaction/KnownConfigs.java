package io.fleetmirror.transaction;

import io.fleetmirror.facts.FileState.Bytes;
import io.fleetmirror.plan.FileChange;
import io.fleetmirror.plan.NodePlan.Change;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The configurations that containerd has read on a node of this run. The same release would say the same of the same bytes before they
 * are switched on another node, and asking it is a third of what staging costs: one node asks for all that come after it, also for those
 * that are to change at the same time, which wait for its answer.
 */
final class KnownConfigs {

    private final Duration patience;
    private final Map<Config, CompletableFuture<Boolean>> answers = new ConcurrentHashMap<>();

    private record Config(String release, Bytes content) {}

    /** {@code patience}: for how long a node waits at most, so that one that hangs delays no other for long. */
    KnownConfigs(Duration patience) {
        this.patience = patience;
    }

    /** One node's part in this, from before it is told whether to ask until it has ended. */
    final class Question implements AutoCloseable {

        private final Optional<Config> config;
        private final CompletableFuture<Boolean> own = new CompletableFuture<>();
        private final boolean isAnswered;

        private Question(Change change) {
            config = of(change);
            isAnswered = config.filter(this::isAnsweredByAnother).isPresent();
        }

        /** Whether another node's containerd has read it; else this one is to be asked. */
        boolean isAnswered() {
            return isAnswered;
        }

        /** To be called once this node's containerd has read it. */
        void answer() {
            own.complete(true);
            config.ifPresent(asked -> answers.put(asked, own));
        }

        /** Lets those that wait ask their own. */
        @Override
        public void close() {
            if (own.complete(false)) {
                config.ifPresent(asked -> answers.remove(asked, own));
            }
        }

        private boolean isAnsweredByAnother(Config asked) {
            CompletableFuture<Boolean> first = answers.putIfAbsent(asked, own);
            try {
                return first != null && first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException unanswered) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Waits where another node is being asked the same. */
    Question question(Change change) {
        return new Question(change);
    }

    /** Empty where the configuration does not change, or may import others, which are the node's own. */
    private static Optional<Config> of(Change change) {
        return change.files().stream()
                .filter(file -> file.path().equals(change.target().containerd().configFile()))
                .findFirst()
                .flatMap(FileChange::after)
                .map(FileChange.NewFile::content)
                .filter(content -> !imports(content.text()))
                .map(content -> new Config(change.target().containerd().release(), content));
    }

    private static boolean imports(String text) {
        return text.replace("imports = []", "").contains("imports");
    }
}
