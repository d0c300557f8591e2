import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Calls from so many threads, and the process's CPU time a call, in microseconds: compiler and collector too. */
final class Load {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Load() {}

  static JsonObject run(int calls, int width, Callable<?> call) throws Exception {
    double[] taken = new double[calls];
    ExecutorService threads = Executors.newFixedThreadPool(width);
    long start = System.nanoTime();
    long cpu = PROCESS.getProcessCpuTime();
    List<Future<?>> workers = new ArrayList<>();
    for (int first = 0; first < width; first++) {
      int worker = first;
      workers.add(
          threads.submit(
              () -> {
                for (int n = worker; n < calls; n += width) {
                  long began = System.nanoTime();
                  call.call();
                  taken[n] = (System.nanoTime() - began) / 1e9;
                }
                return null;
              }));
    }
    for (Future<?> worker : workers) {
      worker.get();
    }
    double used = (PROCESS.getProcessCpuTime() - cpu) / 1e3;
    double wall = (System.nanoTime() - start) / 1e9;
    threads.shutdown();
    JsonObject said = Runner.reply("cpu_us", used / calls);
    said.addProperty("calls_per_second", calls / wall);
    said.add("seconds", Runner.reply("seconds", taken).get("seconds"));
    return said;
  }
}
