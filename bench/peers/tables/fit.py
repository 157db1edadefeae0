"""A peer on a table: reads the rows to learn from and the rows to be judged by, prepares the
columns, fits with the library's defaults, and prints its error.

Arguments, key=value each: system (network, histogram, xgboost), train, test, target, task
(classification, regression), seed, threads. Inputs are the numbers, with the training rows' median
where they are missing, and then 0 or 1 for each level that a category has in the training rows, a
missing cell being a level; text that names the rows is left out. For the network, which would learn
little otherwise, numbers and a regression's target are standardized by the training rows, and it
gets ITERATIONS epochs: docs/accuracy.md says why.
"""

import csv
import gzip
import sys

import numpy

ITERATIONS = 100
LARGEST = 2 * 1024**3  # bytes of a matrix of inputs
MISSING = {"", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "?"}


def read(path):
    """The header, and the rows as text."""
    opened = gzip.open(path, "rt", newline="") if path.endswith(".gz") else open(path, newline="")
    with opened as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def numbers(values):
    """The values as numbers, missing ones NaN; None if one of them is text."""
    try:
        return numpy.array([numpy.nan if v in MISSING else float(v) for v in values])
    except ValueError:
        return None


def features(header, train, test, target, scaled):
    """The two matrices of inputs: numbers, standardized if asked, then categories."""
    scalars, levels = [], []
    for c, name in enumerate(header):
        if name == target:
            continue
        a, b = [row[c] for row in train], [row[c] for row in test]
        known, unseen = numbers(a), numbers(b)
        if known is None or unseen is None:
            known_levels = sorted(set(a))
            if len(known_levels) > max(20, len(a) / 2):
                continue  # it names the rows
            inputs = len(scalars) + len(levels) + len(known_levels)
            if 8 * len(a) * inputs > LARGEST:
                sys.exit(f"'{name}' has {len(known_levels)} levels: too many to be inputs")
            for level in known_levels:
                levels.append([numpy.array([v == level for v in part], float) for part in (a, b)])
            continue
        middle = 0.0 if numpy.isnan(known).all() else numpy.nanmedian(known)
        parts = [numpy.where(numpy.isnan(part), middle, part) for part in (known, unseen)]
        mean, deviation = parts[0].mean(), parts[0].std() or 1.0
        scalars.append([(part - mean) / deviation if scaled else part for part in parts])
    return [numpy.stack([c[part] for c in scalars + levels], axis=1) for part in (0, 1)]


def model(system, classes, seed, threads):
    """The library's model with its defaults, and the library's name and version."""
    if system == "xgboost":
        import xgboost

        kind = xgboost.XGBClassifier if classes else xgboost.XGBRegressor
        return kind(random_state=seed, n_jobs=threads), f"XGBoost {xgboost.__version__}"
    import sklearn
    from sklearn import ensemble, neural_network

    version = f"scikit-learn {sklearn.__version__}"
    if system == "network":
        kind = neural_network.MLPClassifier if classes else neural_network.MLPRegressor
        return kind(random_state=seed, max_iter=ITERATIONS), version
    if classes:
        return ensemble.HistGradientBoostingClassifier(random_state=seed), version
    return ensemble.HistGradientBoostingRegressor(random_state=seed), version


def main(assigned):
    classes = assigned["task"] == "classification"
    network = assigned["system"] == "network"
    header, train = read(assigned["train"])
    again, test = read(assigned["test"])
    if header != again:
        sys.exit("the two files have different columns")
    x, z = features(header, train, test, assigned["target"], scaled=network)
    at = header.index(assigned["target"])
    y, truth = [row[at] for row in train], [row[at] for row in test]
    mean, deviation = 0.0, 1.0
    if classes:
        codes = {label: code for code, label in enumerate(sorted(set(y)))}
        y = numpy.array([codes[label] for label in y])
        truth = numpy.array([codes.get(label, -1) for label in truth])
    else:
        y, truth = numpy.array(y, float), numpy.array(truth, float)
        if network:
            mean, deviation = y.mean(), y.std()
            y = (y - mean) / deviation
    learner, version = model(
        assigned["system"], classes, int(assigned["seed"]), int(assigned["threads"])
    )
    print("version", version, flush=True)
    predicted = learner.fit(x, y).predict(z)
    if classes:
        error = numpy.mean(predicted != truth)
    else:
        error = numpy.sqrt(numpy.mean((predicted * deviation + mean - truth) ** 2))
    print(f"error {float(error)!r}")


if __name__ == "__main__":
    main(dict(argument.split("=", 1) for argument in sys.argv[1:]))
