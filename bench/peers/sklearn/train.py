"""scikit-learn's multilayer perceptron.

One call of fit trains all epochs; the seconds of each are taken where the library itself looks at
an epoch's loss, so that checking and converting the input are not in them. Its own shuffling of the
row numbers is.
"""

import sys
import time

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor
from threadpoolctl import threadpool_info

assigned = dict(argument.split("=", 1) for argument in sys.argv[1:])
rows = int(assigned["rows"])
layers = [int(size) for size in assigned["layers"].split(",")]
values = assigned["output"] == "VALUES"


class Done(Exception):
    """Enough epochs."""


class Timed:
    """Prints each epoch's seconds and ends the training as assigned."""

    def _fit_stochastic(self, *arguments, **named):
        self.epochs, self.spent, self.begin = 0, 0.0, time.perf_counter()
        return super()._fit_stochastic(*arguments, **named)

    def _update_no_improvement_count(self, *arguments, **named):
        seconds = time.perf_counter() - self.begin
        self.epochs += 1
        self.spent += seconds if self.epochs > 1 else 0
        print(f"epoch {self.epochs} {seconds:.9f}", flush=True)
        if self.epochs >= int(assigned["epochs"]) or (
            self.epochs >= 2 and self.spent >= float(assigned["seconds"])
        ):
            raise Done
        super()._update_no_improvement_count(*arguments, **named)
        self.begin = time.perf_counter()


class TimedClassifier(Timed, MLPClassifier):
    pass


class TimedRegressor(Timed, MLPRegressor):
    pass


blas = [f"{b['internal_api']} {b['version']}" for b in threadpool_info() if b["user_api"] == "blas"]
print(f"version scikit-learn {sklearn.__version__}, {', '.join(sorted(set(blas)))}", flush=True)
x = numpy.fromfile(assigned["data"] + "/x.f32", "<f4", rows * layers[0]).reshape(rows, layers[0])
if values:
    y = numpy.fromfile(assigned["data"] + "/y.f32", "<f4", rows * layers[-1])
    y = y.reshape(rows, layers[-1])
else:
    y = numpy.fromfile(assigned["data"] + "/y.i32", "<i4", rows)

model = (TimedRegressor if values else TimedClassifier)(
    hidden_layer_sizes=layers[1:-1],
    activation=assigned["activation"].lower(),
    solver="adam" if assigned["rule"] == "ADAM" else "sgd",
    learning_rate_init=float(assigned["rate"]),
    momentum=0.9,
    nesterovs_momentum=False,
    alpha=0,
    batch_size=min(int(assigned["batch"]), rows),
    max_iter=int(assigned["epochs"]),
    tol=0,
    n_iter_no_change=10**9,
    random_state=0,
)
try:
    model.fit(x, y)
except Done:
    pass

first = slice(0, min(1000, rows))
predicted = model.predict(x[first])
wrong = (predicted - y[first]) ** 2 if values else predicted == y[first]
print(f"score {numpy.mean(wrong):.4f}")
