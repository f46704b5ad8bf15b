"""Repulsion between thousands of points by a grid: masses → potential → force (particle–mesh).

A point's mass is shared among the four grid points around it, the masses are convolved with the
force 1/distance by FFT, and the force at a point is read back by the same four shares. Points nearer
to each other than a cell hardly feel each other; what overlaps is pushed apart afterwards.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from kg.records import record

_Floats: TypeAlias = NDArray[np.float64]


@record
class Mesh:
    """A square grid of `cells` × `cells` and the spectra of the two parts of the force on it."""

    cells: int
    kernel_x: NDArray[np.complex128]
    kernel_y: NDArray[np.complex128]

    @classmethod
    def for_nodes(cls, count: int) -> Mesh:
        """About three cells a node, at least 32 × 32 and at most 256 × 256."""
        cells = 32
        while cells < 256 and cells * cells < 3 * count:
            cells *= 2
        # twice as wide as the grid, so that its edges do not meet
        steps = fft.fftfreq(2 * cells, 1 / (2 * cells))
        x, y = np.meshgrid(steps, steps, indexing="ij")
        square = x**2 + y**2 + 0.25
        return cls(cells, fft.rfft2(x / square), fft.rfft2(y / square))

    def repulsion(self, places: _Floats, masses: _Floats) -> _Floats:
        """The force on each point: the sum over all others of mass × mass / distance, away from them."""
        low, high = places.min(axis=0), places.max(axis=0)
        cell = max(float((high - low).max()), 1e-9) / (self.cells - 2)
        at = (places - low) / cell
        whole = np.floor(at).astype(np.int64)
        part = at - whole
        corners = [
            (
                (whole[:, 0] + right) * self.cells + whole[:, 1] + up,
                (part[:, 0] if right else 1 - part[:, 0]) * (part[:, 1] if up else 1 - part[:, 1]),
            )
            for right in (0, 1)
            for up in (0, 1)
        ]
        grid = np.zeros(self.cells * self.cells)
        for index, share in corners:
            grid += np.bincount(index, share * masses, grid.size)
        size = 2 * self.cells
        spectrum = fft.rfft2(grid.reshape(self.cells, self.cells), s=(size, size))
        forces = np.zeros_like(places)
        for axis, kernel in enumerate((self.kernel_x, self.kernel_y)):
            field = fft.irfft2(spectrum * kernel, s=(size, size))[: self.cells, : self.cells].ravel()
            for index, share in corners:
                forces[:, axis] += share * field[index]
        return forces * (masses / cell)[:, None]


def exact_repulsion(places: _Floats, masses: _Floats) -> _Floats:
    """The same force reckoned pair by pair: n² steps."""
    away = places[:, None, :] - places[None, :, :]
    square = (away**2).sum(axis=2) + 1e-2
    shares = masses[:, None] * masses[None, :] / square
    forces: _Floats = (away * shares[:, :, None]).sum(axis=1)
    return forces
