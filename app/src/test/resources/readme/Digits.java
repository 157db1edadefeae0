import java.nio.file.Path;
import org.deltarule.tabular.model.Model;
import org.deltarule.tabular.model.TableTrainer;

void main() {
  var data = Path.of("examples/digits/digits.csv");
  var trained = TableTrainer.train(data, "target=digit", "layers=64", "epochs=30");
  IO.println("test accuracy " + trained.test().orElseThrow().metric("accuracy"));

  trained.model().save(Path.of("digits.safetensors"));
  var predicted = Model.load(Path.of("digits.safetensors")).predict(data);
  for (int row = 0; row < 3; row++) {
    IO.println(predicted.label(row) + ", P(zero) = " + predicted.probability(row, "0"));
  }
}
