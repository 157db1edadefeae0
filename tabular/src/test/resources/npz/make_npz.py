"""Writes the NumPy files of the tests, once, with NumPy 2: python3 make_npz.py FOLDER"""
import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
rows = np.arange(6)
np.savez(folder / "features.npz", X=np.arange(12, dtype=np.float32).reshape(6, 2) / 4, y=rows % 2)
np.savez_compressed(
    folder / "columns.npz",
    f2=rows.astype("<f2") / 2,
    f4=np.where(rows == 3, np.nan, rows).astype("<f4"),
    f8=rows.astype("<f8") / 3,
    i1=(rows - 3).astype("i1"),
    i2=(rows - 300).astype("<i2"),
    i4=(rows - 70000).astype("<i4"),
    i8=(rows - 2**40).astype("<i8"),
    u1=(rows + 250).astype("u1"),
    u2=(rows + 65530).astype("<u2"),
    u4=(rows + 2**32 - 6).astype("<u4"),
    u8=(rows.astype("u8") + np.uint64(2**63)),
    b=rows % 2 == 0,
    text=np.array(["a", "bé", "", "日本", "a", "𝄞"]),
    bytes=np.array([b"x", b"yy", b"x", b"x", b"yy", b"x"]),
    fortran=np.asfortranarray(np.arange(12).reshape(6, 2)),
)
np.save(folder / "single.npy", np.arange(12).reshape(6, 2))
for version in ((2, 0), (3, 0)):
    with open(folder / f"version{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, np.arange(3.0), version=version)
np.savez(folder / "object.npz", o=np.array([{}, 1], dtype=object))
np.savez(folder / "big.npz", big=rows.astype(">i4"))
np.savez(folder / "cube.npz", cube=np.zeros((2, 2, 2)))
np.savez(folder / "uneven.npz", a=rows, b=rows[:3])
np.savez(folder / "complex.npz", c=rows.astype("c16"))
