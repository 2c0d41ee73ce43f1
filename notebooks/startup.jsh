// What the kernel runs first. Spark it cannot start here; cells do, by Notebook.spark().
import io.t2drl.notebook.*;

// not a line for each of its threads
java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.WARNING);

org.dflib.jjava.kernel.JavaNotebookStatics.kernel()
    .getRenderer()
    .createRegistration(Shown.class)
    .preferring("text/html", "image/png")
    .supporting("text/plain")
    .register((shown, context) -> {
      context.getOutputContainer().putData(shown.mime(), shown.data());
      context.getOutputContainer().putText(shown.toString());
    });
