import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Runs Neo4j in `directory`/home with Bolt on 127.0.0.1 and prints "BOLT <port>" once it answers. It never outlives who started it: without an
 * owner it ends, in order, when standard input is closed; with one, when that process is gone, and then removes `directory`.
 * Words: directory, port (0: any), password, owner (0: none), statements to run first.
 */
public class RunNeo4j {
  public static void main(String[] words) {
    try {
      run(words);
    } catch (Throwable error) {
      // Threads of Neo4j would keep the process alive.
      error.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private static void run(String[] words) throws Exception {
    var directory = Path.of(words[0]);
    var owner = Long.parseLong(words[3]);
    var service = new DatabaseManagementServiceBuilder(directory.resolve("home"))
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(words[1])))
        .setConfig(GraphDatabaseSettings.auth_enabled, true)
        .setConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
        .build();
    var system = service.database("system");
    system.executeTransactionally("CREATE OR REPLACE USER neo4j SET PASSWORD '" + words[2] + "' CHANGE NOT REQUIRED");
    for (var text : Arrays.asList(words).subList(4, words.length)) service.database("neo4j").executeTransactionally(text);
    var ports = ((GraphDatabaseAPI) system).getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
    System.out.println("BOLT " + ports.getLocalAddress(ConnectorType.BOLT).getPort());
    if (owner == 0) {
      while (System.in.read() >= 0) { /* Nothing is said on it: its end is what counts. */ }
      service.shutdown();
    } else {
      var process = ProcessHandle.of(owner);
      if (process.isPresent()) process.get().onExit().join();
      remove(directory);
    }
    Runtime.getRuntime().exit(0);
  }

  private static void remove(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
  }
}
